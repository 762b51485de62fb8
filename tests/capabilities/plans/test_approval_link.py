import pytest

from lantoa.capabilities.plans.actions.approving import PlanVersionApproval
from lantoa.foundation.approvals import registry
from tests.factories.plans import make_plan

pytestmark = pytest.mark.django_db


def test_draft_is_served_behind_the_link_by_name():
    version = make_plan().versions.get()
    handler = PlanVersionApproval()

    names = [name for _, name in handler.summary(version).attachments]

    assert names == ["docx", "pdf"]
    assert [handler.file(version, name).data[:4] for name in names] == [b"PK\x03\x04", b"%PDF"]
    with pytest.raises(LookupError):
        handler.file(version, "exe")
    assert hasattr(registry.get("plans.version"), "file")
