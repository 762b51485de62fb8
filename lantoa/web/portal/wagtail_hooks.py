"""What the portal adds to the page engine: files are given out only where something public shows them."""

from django.http import Http404, HttpRequest
from wagtail import hooks

from lantoa.ports.files.models import Attachment
from lantoa.web.portal.uploads import may_read


@hooks.register("before_serve_document")
def refuse_hidden_files(document: Attachment, request: HttpRequest) -> None:
    """/tai-lieu/<number>/<name>: 404 for a file that only drafts and withdrawn pages show."""
    if not may_read(request, document):
        raise Http404
