"""One call for whoever changes what the public sees."""

from lantoa.ports.pages import store
from lantoa.ports.search import index


def announce(kind: str, *keys: str) -> None:
    """Say that `keys` of `kind` appeared, changed or went away for the public.

    Call it inside the verb's transaction, after the change. The search index and the stored pages follow with the
    commit; nothing happens when the transaction is rolled back. `kind` is the name under which the capability
    registered its search source ("article", "document", "plan", "report" …), or a name of its own for what is
    shown but not found ("menu", "agency").
    """
    if keys:
        index.renew(kind, keys)
    store.forget(kind, keys)
