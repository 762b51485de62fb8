"""What `make run` serves: as in production, but with demo people and without a second factor."""

from lantoa.settings.base import *  # noqa: F403
from lantoa.settings.base import DATA_DIR, env


def _local_secret() -> str:
    """A key of this machine's own, made at the first start and kept in the data directory."""
    import secrets  # noqa: PLC0415 - only the demonstration needs it

    path = DATA_DIR / "secret_key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_urlsafe(64), encoding="ascii")
        path.chmod(0o600)
    return path.read_text(encoding="ascii")


DEMO = True
SECRET_KEY = env.secret_key or _local_secret()
SECOND_FACTOR_REQUIRED = False
