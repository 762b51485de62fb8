"""Shape of a document as the office types it."""

from django import forms

from lantoa.capabilities.library.models import LegalDocument
from lantoa.ui.widgets import DateInput


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
            "signer",
            "effective_from",
            "effective_until",
            "source",
        )
        widgets = {
            "issued_on": DateInput,
            "effective_from": DateInput,
            "effective_until": DateInput,
            "title": forms.Textarea(attrs={"rows": 3}),
            "year": forms.TextInput(attrs={"inputmode": "numeric"}),
        }

    def validate_unique(self) -> None:
        """Left to the verb, which says it in its own sentence."""
