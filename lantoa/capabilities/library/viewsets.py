"""The library in the console: a list with search, adding and changing through the verbs."""

from typing import Any

from django.forms import ModelForm
from django.http import HttpResponse
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import BasePermissionPolicy
from wagtail.permissions import register_permission_policy

from lantoa.capabilities.library.actions import FIELDS, change_document, register_document
from lantoa.capabilities.library.forms.documents import DocumentForm
from lantoa.capabilities.library.models import LegalDocument
from lantoa.capabilities.library.permissions import can_keep_library
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.queries import people_with_role
from lantoa.foundation.accounts.requests import StaffRequest
from lantoa.kit.errors import Refusal


class LibraryPolicy(BasePermissionPolicy):
    """Keepers add and change; nobody deletes what texts cite."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in ("add", "change", "view") and can_keep_library(user)

    def users_with_any_permission(self, actions: Any) -> Any:
        return people_with_role(Role.OFFICE, Role.ADMINISTRATOR)


policy = LibraryPolicy(LegalDocument)
register_permission_policy(LegalDocument, policy)


class _RefusalToForm:
    """A refusal of the verb stands above the form, which keeps what was typed."""

    def form_valid(self, form: ModelForm) -> HttpResponse:
        try:
            return super().form_valid(form)  # type: ignore[misc]  # mixed into Wagtail's views
        except Refusal as refusal:
            form.add_error("reference_code", refusal.message)
            return self.form_invalid(form)  # type: ignore[attr-defined]  # mixed into Wagtail's views


class DocumentCreateView(_RefusalToForm, generic.CreateView):
    """Saving is the verb."""

    request: StaffRequest

    def save_instance(self) -> LegalDocument:
        return register_document(by=self.request.user, **_facts(self.form))


class DocumentEditView(_RefusalToForm, generic.EditView):
    """Saving is the verb."""

    request: StaffRequest

    def save_instance(self) -> LegalDocument:
        document = LegalDocument.objects.get(pk=self.object.pk)
        return change_document(document=document, by=self.request.user, **_facts(self.form))


def _facts(form: ModelForm) -> dict[str, Any]:
    return {name: value for name, value in form.cleaned_data.items() if name in FIELDS}


class LegalDocumentViewSet(ModelViewSet):
    """/quan-tri/so-van-ban/."""

    model = LegalDocument
    name = "library_documents"
    url_prefix = "so-van-ban"
    icon = "doc-full-inverse"
    add_to_admin_menu = False
    add_view_class = DocumentCreateView
    edit_view_class = DocumentEditView
    copy_view_enabled = False
    inspect_view_enabled = False
    list_display = ("__str__", "title", "issuer", "issued_on")
    list_filter = ("kind", "year")
    search_fields = ("search_text", "reference_code")
    search_backend_name = None
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> type[ModelForm]:
        return DocumentForm


documents = LegalDocumentViewSet()
