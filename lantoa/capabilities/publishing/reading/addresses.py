"""The address of a page from its place in the tree, without asking which site it belongs to: there is one."""

from typing import Any


def address_of(page: Any) -> str:
    """The path of `page` on the portal, "/tin-tuc/chuyen-doi-so/"; "/" for the home page. No query.

    The first step of `url_path` is the home page's own name, which no address carries.
    """
    return "/" + str(page.url_path).lstrip("/").partition("/")[2]
