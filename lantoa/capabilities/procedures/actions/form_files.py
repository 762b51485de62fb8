"""Forms of a procedure as files: brought, replaced, taken away."""

from django.core.files.base import ContentFile, File
from django.db import transaction

from lantoa.capabilities.procedures.actions.importing import require_keeper
from lantoa.capabilities.procedures.models import FormFile, Procedure
from lantoa.capabilities.procedures.models.forms import MOST_PAGES
from lantoa.foundation.accounts.models import User
from lantoa.foundation.audit.actions import record
from lantoa.kit.clock import now
from lantoa.kit.codes import new_code
from lantoa.kit.errors import BadInput, WrongState
from lantoa.kit.text import tidy
from lantoa.ports.files.sniff import FileKind, identify, sha256, shown_name
from lantoa.ports.papers.page_pictures import pages_in

LIMIT = 15 * 1024 * 1024


@transaction.atomic
def add_form_file(*, procedure: Procedure, name: str, file: File, by: User) -> FormFile:
    """Keep the form `name`; it takes the place, and the address, of the one that had this name.

    Side effects: trail. Refused: NotAllowed; BadInput for a name that is empty, a file that is no PDF, or one
    with too many pages.
    """
    require_keeper(by)
    said = tidy(name)[:500]
    if not said:
        raise BadInput("Hãy ghi tên mẫu.", code="name_needed")
    content = file.read(LIMIT + 1)
    identify(shown_name(file.name or ""), content, limit=LIMIT, allowed=frozenset({FileKind.PDF}))
    pages = pages_in(content)
    if not 1 <= pages <= MOST_PAGES:
        raise BadInput(f"Mẫu phải có từ 1 đến {MOST_PAGES} trang; hãy đưa tệp khác.", code="pages_wrong")
    old = FormFile.objects.current().select_for_update().filter(procedure=procedure, name=said).first()
    kept = {} if old is None else {"code": old.code}
    if old is not None:
        _take_away(old, by)
    form = FormFile(
        procedure=procedure, name=said, sha256=sha256(content), size=len(content), pages=pages, added_by=by,
        **kept,
    )  # fmt: skip
    form.file.save(f"{new_code(20)}.pdf", ContentFile(content), save=False)
    form.save()
    record("procedures.form_added", on=procedure, by=by, form=said)
    return form


@transaction.atomic
def remove_form_file(*, form: FormFile, by: User) -> None:
    """Take a form away. Side effects: its file goes, unless a printed sheet shows it; trail.

    Refused: NotAllowed; WrongState when it is gone already.
    """
    require_keeper(by)
    held = FormFile.objects.current().select_for_update().filter(pk=form.pk).first()
    if held is None:
        raise WrongState("Mẫu này đã được bỏ hoặc thay.", code="form_gone")
    record("procedures.form_removed", on=held.procedure, by=by, form=held.name)
    _take_away(held, by)


def _take_away(form: FormFile, by: User) -> None:
    """Not handed out any more. A sheet on a wall keeps showing what it showed."""
    if form.sheet_links.exists():
        form.taken_away_at, form.taken_away_by = now(), by
        form.save(update_fields=["taken_away_at", "taken_away_by"])
        return
    storage, stored = form.file.storage, str(form.file.name)
    form.delete()
    transaction.on_commit(lambda: storage.delete(stored))
