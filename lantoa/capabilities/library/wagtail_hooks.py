"""Joints with the staff console: the registry's screens."""

from wagtail import hooks

from lantoa.capabilities.library.viewsets import LegalDocumentViewSet, documents


@hooks.register("register_admin_viewset")
def register_documents() -> LegalDocumentViewSet:
    return documents
