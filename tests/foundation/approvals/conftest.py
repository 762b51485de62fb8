import re

import pytest

from lantoa.foundation.accounts.enums import Role
from lantoa.ports.delivery.models import OutboxMessage
from tests.factories.approvals import make_request, register_papers
from tests.factories.people import make_user


@pytest.fixture
def papers():
    return register_papers()


@pytest.fixture
def leader(db):
    return make_user(Role.LEADERSHIP, full_name="Trần Thị Lãnh Đạo")


@pytest.fixture
def asked(papers, leader):
    return make_request()


@pytest.fixture
def token(asked, leader) -> str:
    """The token as the leader gets it: out of the mail."""
    mail = OutboxMessage.objects.get(address=leader.email)
    return re.search(r"/phe-duyet/lien-ket/([^/\s]+)/", mail.text)[1]
