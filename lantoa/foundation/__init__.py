"""Who, where, what happened: audit, organisation, accounts, notices, approvals."""
