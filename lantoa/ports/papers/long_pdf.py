"""Long papers: drawn in parts, a few at a time, and joined with their tags, so that time and memory grow evenly.

One typst run over hundreds of sheets keeps everything that it has laid out; parts of ten sheets do not. Joining keeps
what makes the file accessible: one structure tree, one parent tree, unique identifiers, bookmarks.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lantoa.ports.papers import PDF, Paper
from lantoa.ports.papers.pdf import draw

if TYPE_CHECKING:
    import pikepdf

PAGE_LINK = "trang:"
THREADS = 2  # typst lets go of the interpreter while it draws


def render_long_pdf(
    template: Path,
    parts: Sequence[dict[str, Any]],
    *,
    file_name: str,
    say: Callable[[int], None] = lambda count: None,
) -> Paper:
    """Draw every part with `template` (as `render_pdf` does) and join them in their order.

    Every part must carry the title of the whole; the first part gives the file its metadata. `say` hears in the
    caller's thread how many parts are drawn.
    """

    def told(drawn: Iterable[bytes]) -> Iterator[bytes]:
        for number, one in enumerate(drawn, 1):
            say(number)
            yield one

    with ThreadPoolExecutor(THREADS) as drawers:
        drawn = drawers.map(lambda data: draw(template, data), parts)
        return Paper(file_name, PDF, join_pdfs(told(drawn)))


def count_pages(drawn: bytes) -> int:
    """Pages of a PDF."""
    import pikepdf  # noqa: PLC0415 - heavy

    with pikepdf.open(BytesIO(drawn)) as document:
        return len(document.pages)


def outermost_bookmarks(drawn: bytes) -> list[tuple[str, int]]:
    """(title, page counted from 0) of the headings of the first level."""
    import pikepdf  # noqa: PLC0415 - heavy

    with pikepdf.open(BytesIO(drawn)) as document:
        return _bookmarks(document)


def join_pdfs(parts: Iterable[bytes], *, first_page: int = 0) -> bytes:
    """One tagged PDF of several that typst has drawn, packed.

    Links to "trang:3" lead to the page that is numbered 3, when page 1 is at `first_page` (counted from 0).
    """
    import pikepdf  # noqa: PLC0415 - heavy

    waiting = iter(parts)
    whole = pikepdf.open(BytesIO(next(waiting)))
    tree = whole.Root.StructTreeRoot
    joint = _Joint(_flat(tree.ParentTree, "/Nums"), _flat(tree.IDTree, "/Names") if "/IDTree" in tree else [])
    entries = _bookmarks(whole)
    for number, data in enumerate(waiting, start=1):
        with pikepdf.open(BytesIO(data)) as part:
            entries += _bookmarks(part, first=len(whole.pages))
            _append(whole, part, number, joint)
    tree.ParentTree = whole.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array(joint.parents)))
    tree.ParentTreeNextKey = len(joint.parents) // 2
    if joint.names:
        pairs = sorted(zip(joint.names[::2], joint.names[1::2], strict=True), key=lambda pair: bytes(pair[0]))
        names = pikepdf.Array([one for pair in pairs for one in pair])
        tree.IDTree = whole.make_indirect(
            pikepdf.Dictionary(Kids=[pikepdf.Dictionary(Limits=[pairs[0][0], pairs[-1][0]], Names=names)])
        )
    _write_bookmarks(whole, entries)
    _lead_to_pages(whole, first_page)
    out = BytesIO()
    whole.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    whole.close()
    return out.getvalue()


class _Joint:
    """What the parts' trees come to: parent tree as key, value, …; identifiers as name, element, …"""

    def __init__(self, parents: list[Any], names: list[Any]) -> None:
        self.parents = parents
        self.names = names


def _append(whole: "pikepdf.Pdf", part: "pikepdf.Pdf", number: int, joint: _Joint) -> None:
    """Add the pages of `part` and hang its structure under the document of `whole`."""
    import pikepdf  # noqa: PLC0415 - heavy

    theirs = part.Root.StructTreeRoot
    offset = len(joint.parents) // 2
    for one in part.objects:
        if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            _renumber(one, offset, number)
    whole.pages.extend(part.pages)
    copied = whole.copy_foreign(theirs)
    parents = _flat(copied.ParentTree, "/Nums")
    joint.parents += [int(one) + offset if at % 2 == 0 else one for at, one in enumerate(parents)]
    if "/IDTree" in copied:
        # The name in the tree is a copy of the element's own, which carries the part's number by now.
        joint.names += [
            value for element in _flat(copied.IDTree, "/Names")[1::2] for value in (element.ID, element)
        ]
    ours = whole.Root.StructTreeRoot.K[0]
    for child in copied.K[0].K:
        child.P = ours
        ours.K.append(child)


def _renumber(one: Any, offset: int, number: int) -> None:
    import pikepdf  # noqa: PLC0415 - heavy

    for key in ("/StructParents", "/StructParent"):
        if key in one:
            one[key] = int(one[key]) + offset
    if one.get("/Type") != pikepdf.Name.StructElem:
        return
    if "/ID" in one:
        one.ID = _numbered(one.ID, number)
    for attributes in one.get("/A", []) if isinstance(one.get("/A"), pikepdf.Array) else []:
        if "/Headers" in attributes:
            attributes.Headers = pikepdf.Array([_numbered(name, number) for name in attributes.Headers])


def _numbered(name: Any, number: int) -> Any:
    import pikepdf  # noqa: PLC0415 - heavy

    return pikepdf.String(b"P%d" % number + bytes(name))


def _flat(tree: Any, key: str) -> list[Any]:
    """The leaves of a number or name tree, in order."""
    found = list(tree.get(key, []))
    for kid in tree.get("/Kids", []):
        found += _flat(kid, key)
    return found


def _bookmarks(document: "pikepdf.Pdf", first: int = 0) -> list[tuple[str, int]]:
    """(title, page) of the outermost bookmarks: one for a sheet."""
    from pikepdf import Page  # noqa: PLC0415 - heavy

    with document.open_outline() as outline:
        places: list[tuple[str, Any]] = [(item.title, item.destination) for item in outline.root]
        return [(title, first + Page(place[0]).index) for title, place in places if place]


def _write_bookmarks(whole: "pikepdf.Pdf", entries: list[tuple[str, int]]) -> None:
    from pikepdf import OutlineItem  # noqa: PLC0415 - heavy

    with whole.open_outline() as outline:
        outline.root[:] = [OutlineItem(title, page) for title, page in entries]


def _lead_to_pages(whole: "pikepdf.Pdf", first_page: int) -> None:
    """Typst knows no pages of other parts: its links to "trang:<number>" get their page here."""
    import pikepdf  # noqa: PLC0415 - heavy

    for page in whole.pages[:first_page]:
        for note in page.obj.get("/Annots", []):
            action = note.get("/A")
            address = "" if action is None else str(action.get("/URI", ""))
            if address.startswith(PAGE_LINK):
                target = whole.pages[first_page + int(address.removeprefix(PAGE_LINK)) - 1]
                place = pikepdf.Array([target.obj, pikepdf.Name.XYZ, None, None, None])
                note.A = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=place)
