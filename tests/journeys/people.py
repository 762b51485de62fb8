"""People at their own browsers: what they open, press, fill in and read, in the words on the screen."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.journeys.conftest import Site

PATIENCE = 20_000  # milliseconds: generous, so that a busy machine fails no journey


class Person:
    """One person with a browser context of her own (cookies, width, with or without JavaScript)."""

    def __init__(self, browser: Any, site: Site, *, width: int = 1280, scripts: bool = True) -> None:
        self.site = site
        self.context = browser.new_context(
            viewport={"width": width, "height": 900},
            locale="vi-VN",
            java_script_enabled=scripts,
            accept_downloads=True,
            reduced_motion="reduce",
        )
        self.context.set_default_timeout(PATIENCE)
        self.faults: list[str] = []
        self.page = self.context.new_page()
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.faults.append(f"{self.page.url}: {error}"))

    def _note(self, message: Any) -> None:
        """Keep what the console calls an error; a refused page (4xx) is the page's own business."""
        if message.type == "error" and "the server responded with a status of 4" not in message.text:
            self.faults.append(f"{self.page.url}: {message.text}")

    def sign_in(self, username: str) -> "Person":
        self.go("/tai-khoan/dang-nhap/")
        self.fill({"Tên đăng nhập": username, "Mật khẩu": self.site.password})
        self.press("Đăng nhập", exact=True)
        self.page.wait_for_url("**/quan-tri/")
        return self

    def leave(self) -> None:
        """Close the browser; nothing that she visited may have complained in the console."""
        self.context.close()
        assert self.faults == []

    def go(self, path: str) -> Any:
        """Open an address of the site; return the response."""
        return self.page.goto(path if path.startswith("http") else f"{self.site.url}{path}")

    def press(self, name: str, *, within: Any = None, exact: bool = False) -> None:
        """Press a button that sends something, and wait for the answer."""
        with self.page.expect_navigation():
            (within or self.page).get_by_role("button", name=name, exact=exact).first.click()

    def follow(self, name: str | re.Pattern[str], *, within: Any = None, exact: bool = False) -> None:
        with self.page.expect_navigation():
            (within or self.page.locator("main")).get_by_role("link", name=name, exact=exact).first.click()

    def agree(self, button: str) -> None:
        """Press a button that asks first, and say yes."""
        self.page.get_by_role("button", name=button).first.click()
        self.press("Đồng ý", within=self.page.locator("dialog"))

    def fill(self, values: Mapping[str, str], *, within: Any = None) -> None:
        for label, value in values.items():
            (within or self.page).get_by_label(label).first.fill(value)

    def tick(self, label: str, *, within: Any = None) -> None:
        (within or self.page).get_by_label(label).first.check()

    def attach(self, path: Path) -> None:
        self.page.locator("input[type=file]").set_input_files(path)

    def text(self, selector: str = "main") -> str:
        """What is written there, on one line."""
        return " ".join(self.page.locator(selector).first.inner_text().split())

    def sees(self, *sentences: str) -> None:
        shown = self.text()
        missing = [one for one in sentences if one not in shown]
        assert missing == [], f"{self.page.url} does not say {missing}; it says: {shown[:1500]}"

    def sees_not(self, *sentences: str) -> None:
        shown = self.text()
        assert [one for one in sentences if one in shown] == [], self.page.url

    def has_button(self, name: str) -> bool:
        return self.page.get_by_role("button", name=name).count() > 0

    def download(self, name: str | re.Pattern[str], to: Path) -> Path:
        """Save what the link `name` gives."""
        with self.page.expect_download() as waiting:
            self.page.get_by_role("link", name=name).first.click()
        target = to / waiting.value.suggested_filename
        waiting.value.save_as(target)
        return target
