"""Shape of a document as the office types it."""

from typing import Any

from django import forms

from lantoa.capabilities.library.models import LegalDocument
from lantoa.ui.widgets import DateInput

REGISTERED_TWICE = "Văn bản này đã có trong sổ (cùng loại, số ký hiệu, năm và cơ quan ban hành)."


class DocumentForm(forms.ModelForm):
    """The facts of one document; the year follows the date when it is left empty."""

    class Meta:
        model = LegalDocument
        fields = (
            "kind",
            "reference_code",
            "issued_on",
            "year",
            "issuer",
            "title",
            "summary",
            "field",
            "level",
            "signer",
            "signer_title",
            "effective_from",
            "effective_until",
            "published_on",
            "gazette_number",
            "source",
            "is_public",
        )
        widgets = {
            "issued_on": DateInput,
            "effective_from": DateInput,
            "effective_until": DateInput,
            "published_on": DateInput,
            "title": forms.Textarea(attrs={"rows": 3}),
            "summary": forms.Textarea(attrs={"rows": 4}),
            "year": forms.TextInput(attrs={"inputmode": "numeric"}),
        }

    def clean(self) -> dict[str, Any]:
        """A document that is registered already is said beside its number, not as the name of a constraint."""
        cleaned = super().clean() or {}
        issued_on = cleaned.get("issued_on")
        start, end = cleaned.get("effective_from"), cleaned.get("effective_until")
        if start and end and end < start:
            self.add_error("effective_until", "Ngày hết hiệu lực đứng trước ngày có hiệu lực.")
        same = LegalDocument.objects.filter(
            kind=cleaned.get("kind"),
            reference_code=cleaned.get("reference_code") or "",
            year=cleaned.get("year") or (issued_on.year if issued_on else 0),
            issuer=cleaned.get("issuer") or "",
        ).exclude(pk=self.instance.pk)
        if cleaned.get("reference_code") and same.exists():
            self.add_error("reference_code", REGISTERED_TWICE)
        return cleaned
