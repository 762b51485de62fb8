"""A person without a mouse: Tab, Enter, Space and letters; the focus is always where one can see it."""

from typing import Any

from tests.journeys.people import Person

# What has the focus: what it is called, whether the focus shows, whether it lies open in the window.
FOCUSED = """() => {
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  const named = node.getAttribute("aria-label") ?? (node.labels?.length ? node.labels[0].innerText : "");
  const style = getComputedStyle(node);
  const box = node.getBoundingClientRect();
  const across = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2);
  const down = Math.min(Math.max(box.top + Math.min(box.height / 2, 12), 1), innerHeight - 2);
  const top = document.elementFromPoint(across, down);
  return {
    name: (named || node.innerText || node.value || node.title || node.name || node.tagName).trim().split("\\n")[0].trim(),
    field: node.name ?? "",
    main: !!node.closest("main"),
    ours: !!node.closest("main") && !node.closest(".Draftail-Editor, [data-contentpath=body]"),
    marked: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none",
    open: box.bottom > 0 && box.top < innerHeight && !!top && (node.contains(top) || top.contains(node) || top.closest("label")?.control === node),
  };
}"""
MOST = 300


class Keyboard:
    """The keys of one person. `unseen` collects stops in the content whose focus does not show or is covered."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.page = person.page
        self.unseen: list[str] = []

    def reach(self, name: str, *, field: bool = False, exact: bool = True, back: bool = False) -> "Keyboard":
        """Press Tab until what is called `name` in the content (or the field of that name) has the focus."""
        passed: list[str] = []
        for _ in range(MOST):
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
            found: dict[str, Any] | None = self.page.evaluate(FOCUSED)
            if found is None:
                continue
            passed.append(found["name"])
            if found["ours"] and not (found["marked"] and found["open"]):
                self._look_again(found["name"])
            called = found["field"] if field else found["name"]
            if (found["main"] or field) and (called == name or (not exact and name in called)):
                return self
        raise AssertionError(f"{self.page.url}: the keyboard does not reach {name}; it passed {passed[-80:]}")

    def _look_again(self, name: str) -> None:
        """What closes or scrolls by itself needs a moment."""
        self.page.wait_for_timeout(500)
        found = self.page.evaluate(FOCUSED)
        if not (found["marked"] and found["open"]):
            self.unseen.append(f"{self.page.url}: {name} ({'covered' if found['marked'] else 'not marked'})")

    def type(self, text: str) -> "Keyboard":
        """Write in the field that has the focus, instead of what stands there."""
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)
        return self

    def enter(self) -> "Keyboard":
        """Press Enter and wait for the page that it leads to."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        return self

    def space(self) -> "Keyboard":
        """Press Space on a button that sends something."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Space")
        return self
