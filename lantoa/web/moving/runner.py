"""One run over one dump: step by step, batch by batch, each batch a transaction with its place in the report."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Page

from lantoa.capabilities.library.models import LegalDocument
from lantoa.capabilities.publishing.actions import (
    Arrival,
    move_in_articles,
    move_in_section,
    renew_moved_article,
)
from lantoa.capabilities.publishing.models import ArticlePage, SectionPage
from lantoa.foundation.accounts.models import User
from lantoa.foundation.publication.actions import announce
from lantoa.kit import clock
from lantoa.kit.errors import Refusal
from lantoa.kit.text import slug
from lantoa.ports.files.mysql_dump import Row
from lantoa.ports.files.sniff import sha256
from lantoa.web.moving import laws
from lantoa.web.moving.articles import ArticleMaker, Source, news_source, page_source
from lantoa.web.moving.bodies import BodyWriter
from lantoa.web.moving.enums import ItemKind, Outcome
from lantoa.web.moving.files import FileTaker
from lantoa.web.moving.models import MovedItem, MoveRun
from lantoa.web.moving.nukeviet.site import Module, OldSite, number, words
from lantoa.web.moving.nukeviet.uploads import Uploads
from lantoa.web.moving.report import Report
from lantoa.web.portal.models import HomePage

BATCH = 50
VERSION = 1  # of the way rows become content; a higher number renews what was taken
DRAFT_TEXT = "dự thảo lấy ý kiến, không phải văn bản đã ban hành"
DELETED, EDITED = "đã bị xóa ở đây", "đã được sửa ở đây sau khi lấy"
_CONTENT = {"news": "news_rows", "page": "page", "laws": "laws_row"}


@dataclass(frozen=True)
class Thing:
    """One item to be settled: how it is made, how it is renewed, how to see whether it was edited here."""

    kind: str
    key: str
    title: str
    digest: str
    hidden: str
    make: Callable[
        [], Any
    ]  # an Arrival, made with the others of its batch; or fields of MovedItem: target, `mark`
    renew: Callable[[MovedItem], str] | None  # returns the new mark
    mark: Callable[[MovedItem], str]
    unfit: str = ""  # why it is nothing that we keep


class Runner:
    """Carries out one run. `by` signs what is taken; a trial run writes nothing but its report."""

    def __init__(self, run: MoveRun, site: OldSite, uploads: Uploads, by: User) -> None:
        self.run, self.site, self.by = run, site, by
        self.report = Report.load(run.report)
        self.files = FileTaker(uploads, run, self.report, by)
        self.writer = BodyWriter(self.files, self.report, site.domains)
        self.arrivals: list[tuple[Thing, Arrival, Outcome, str]] = []
        self.changed: list[str] = []  # keys of pages of this batch, for `announce`

    def total(self) -> int:
        """How many rows will be looked at."""
        return sum(self.site.staging.count(_CONTENT[one.kind], one.data) for one in self.site.modules)

    def go_on(self, seconds: float) -> bool:
        """Work for about `seconds` from where the run stands; True when everything has been looked at."""
        ends = time.monotonic() + seconds
        step, after = (self.run.position or [0, -1])[:2]
        for place, module in enumerate(self.site.modules):
            if place < step:
                continue
            make = self._maker(module)
            while rows := list(
                self.site.staging.rows(_CONTENT[module.kind], module.data, after=after, limit=BATCH)
            ):
                after = number(rows[-1], "id")
                self._batch([make(row) for row in rows], [place, after])
                if time.monotonic() > ends:
                    return False
            after = -1
        return True

    def _batch(self, things: list[Thing], position: list[int]) -> None:
        with transaction.atomic():
            known = {
                item.key: item
                for item in MovedItem.objects.filter(key__in=[thing.key for thing in things]).select_related(
                    "page", "document"
                )
            }
            for thing in things:
                self._settle(thing, known.get(thing.key))
            self._land()
            changed, self.changed = self.changed, []
            announce("article", *changed)
            self.run.seen += len(things)
            self.run.position, self.run.report = position, self.report.dump()
            self.run.beat_at = clock.now()
            self.run.save(update_fields=["seen", "position", "report", "beat_at"])

    def _settle(self, thing: Thing, item: MovedItem | None) -> None:
        outcome, reason = self._verdict(thing, item)
        if not self.run.dry_run and outcome in (Outcome.TAKEN, Outcome.HIDDEN, Outcome.CHANGED):
            try:
                with transaction.atomic():
                    arrival = self._write(thing, item)
            except (Refusal, ValidationError) as refusal:
                is_ours = isinstance(refusal, Refusal) and refusal.code == "in_newsroom"
                outcome, reason = Outcome.KEPT if is_ours else Outcome.SKIPPED, _sentence(refusal)
            else:
                if arrival is not None:
                    self.arrivals.append((thing, arrival, outcome, reason))
                    return
        elif self.run.dry_run and item is None:
            thing.make()
        self._tell(thing, outcome, reason)

    def _land(self) -> None:
        """Put the articles of this batch into the tree, all at once."""
        waiting, self.arrivals = self.arrivals, []
        pages = move_in_articles(arrivals=[arrival for _, arrival, _, _ in waiting], by=self.by)
        items = []
        for (thing, _, outcome, reason), page in zip(waiting, pages, strict=True):
            if isinstance(page, ValidationError):
                self._tell(thing, Outcome.SKIPPED, _sentence(page))
                continue
            items.append(
                MovedItem(key=thing.key, digest=thing.digest, run=self.run, page=page, mark=_mark(page))
            )
            self._tell(thing, outcome, reason)
            self.changed.append(str(page.pk))
        MovedItem.objects.bulk_create(items)

    def _tell(self, thing: Thing, outcome: Outcome, reason: str) -> None:
        self.report.count(thing.kind, outcome)
        if reason:
            self.report.say(thing.kind, thing.key, thing.title, outcome, reason)

    def _verdict(self, thing: Thing, item: MovedItem | None) -> tuple[Outcome, str]:
        if thing.unfit:
            return Outcome.SKIPPED, thing.unfit
        if item is None:
            return (Outcome.HIDDEN, thing.hidden) if thing.hidden else (Outcome.TAKEN, "")
        if item.digest == thing.digest:
            return Outcome.UNCHANGED, ""
        if item.is_gone:
            return Outcome.KEPT, DELETED
        if thing.mark(item) != item.mark or thing.renew is None:
            return Outcome.KEPT, EDITED
        return Outcome.CHANGED, thing.hidden

    def _write(self, thing: Thing, item: MovedItem | None) -> Arrival | None:
        """Make or renew what `thing` became; an article that is new only comes back, to be made with its batch."""
        if item is None:
            made = thing.make()
            if isinstance(made, Arrival):
                return made
            item = MovedItem(key=thing.key, **made)
        elif thing.renew is not None:
            item.mark = thing.renew(item)
        item.digest, item.run = thing.digest, self.run
        item.save()
        return None

    # What each module's rows are.

    def _maker(self, module: Module) -> Callable[[Row], Thing]:
        if module.kind == "laws":
            return self._law_maker(module)
        top = self._top_section(module)
        maker = ArticleMaker(
            module,
            self.writer,
            self.site.titles("news_sources", module) if module.kind == "news" else {},
        )
        if module.kind == "page":
            return lambda row: self._article(maker, page_source(module, row), top)
        categories = self.site.categories(module)
        below = {0: top}
        for one in categories.values():
            below[one.number] = self._section(
                f"{module.name}/cat/{one.alias}", below.get(one.parent, top), one.title, one.alias,
                one.description, is_public=one.is_public and module.is_public,
            )  # fmt: skip

        def thing(row: Row) -> Thing:
            detail = self.site.staging.row("news_detail", module.data, number(row, "id"))
            source = news_source(module, row, detail, categories)
            return self._article(maker, source, below.get(number(row, "catid"), top))

        return thing

    def _article(self, maker: ArticleMaker, source: Source, section: SectionPage | None) -> Thing:
        def make() -> Any:
            facts = maker.facts(source)
            if self.run.dry_run or section is None:
                return {}
            return Arrival(section, facts, source.key)

        def renew(item: MovedItem) -> str:
            article = ArticlePage.objects.get(pk=item.page_id)
            renew_moved_article(article=article, facts=maker.facts(source), source=source.key, by=self.by)
            self.changed.append(str(article.pk))
            return _mark(article)

        return Thing(
            source.kind, source.key, source.title, _digest(source.row, source.detail, source.hidden),
            source.hidden, make, renew, lambda item: _mark(item.page) if item.page else "",
        )  # fmt: skip

    def _law_maker(self, module: Module) -> Callable[[Row], Thing]:
        names = laws.LawNames(
            self.site.titles("laws_cat", module),
            self.site.titles("laws_subject", module),
            self.site.titles("laws_area", module),
            self.site.titles("laws_signer", module),
            self.site.titles("laws_signer", module, column="positions"),
        )
        origin = min(self.site.domains, default="trang cũ")

        def thing(row: Row) -> Thing:
            hidden = laws.hidden_law(module, row)
            facts = laws.law_facts(row, names, origin) | {"is_public": not hidden}
            key, title = f"{module.name}/row/{number(row, 'id')}", words(row, "title")

            def make() -> dict[str, Any]:
                if self.run.dry_run:
                    self._take_law_files(module, row, title, None)
                    return {}
                document, is_new = laws.register(facts, self.by)
                self._take_law_files(module, row, title, document)
                if not is_new:
                    self.report.say(ItemKind.LAW, key, title, Outcome.TAKEN, "đã có trong sổ văn bản")
                return {"document": document, "mark": laws.mark_of(document)}

            def renew(item: MovedItem) -> str:
                if item.document is None:
                    return ""
                self._take_law_files(module, row, title, item.document)
                return laws.mark_of(laws.renew(item.document, facts, self.by))

            return Thing(
                ItemKind.LAW, key, title, _digest(row, facts),
                hidden, make, renew,
                lambda item: laws.mark_of(item.document) if item.document else "",
                DRAFT_TEXT if laws.is_draft_text(row) else "",
            )  # fmt: skip

        return thing

    def _take_law_files(self, module: Module, row: Row, title: str, document: LegalDocument | None) -> None:
        for stored in (row.get("files") or "").split(","):
            if stored.strip() and "://" not in stored:
                self.files.take_for_document(self.files.path_of(module.folder, stored), title, document)

    # Sections are few: they are made when their module is reached.

    def _top_section(self, module: Module) -> SectionPage | None:
        home = HomePage.objects.first()
        if home is None:
            raise Refusal("Chưa có trang chủ. Hãy chạy lệnh set_up trước.", code="no_home")
        name = "tin-tuc" if module.name == "news" else slug(module.title) or slug(module.name)
        return self._section(
            f"{module.name}/module", home, module.title, name, "", is_public=module.is_public
        )

    def _section(
        self, key: str, parent: Page | None, title: str, alias: str, summary: str, *, is_public: bool
    ) -> SectionPage | None:
        item = MovedItem.objects.filter(key=key).first()
        if item is not None:
            found = SectionPage.objects.filter(pk=item.page_id).first()
            return found or (parent if isinstance(parent, SectionPage) else None)
        outcome = Outcome.TAKEN if is_public else Outcome.HIDDEN
        self.report.count(ItemKind.SECTION, outcome)
        if self.run.dry_run or parent is None:
            return None
        section = move_in_section(
            parent=parent, title=title, slug=slug(alias, limit=90) or slug(title, limit=90), summary=summary,
            is_public=is_public, by=self.by,
        )  # fmt: skip
        MovedItem.objects.create(key=key, digest=_digest(title), page=section, run=self.run)
        return section


def _mark(page: Page) -> str:
    """Changes when somebody edits the page here, or takes it off the portal."""
    return f"{page.latest_revision_id}/{int(page.live)}"


def _digest(*facts: Any) -> str:
    return sha256(json.dumps([VERSION, *facts], ensure_ascii=False, sort_keys=True, default=str).encode())


def _sentence(refusal: Refusal | ValidationError) -> str:
    return refusal.message if isinstance(refusal, Refusal) else "; ".join(refusal.messages)
