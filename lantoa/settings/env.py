"""The one typed reader of the environment.

Every variable that the product understands is a field here, with its type, its default and a sentence
that says what it is for; docs/settings.md is generated from this class. A secret may also come from a
file: set NAME_FILE to the file's path (the way container secrets arrive).
"""

import os
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent.parent


class Environment(BaseSettings):
    """All settings that an operator may give. All problems are reported at once at start-up."""

    model_config = SettingsConfigDict(env_prefix="LANTOA_", extra="ignore", frozen=True)

    secret_key: str = Field(
        default="",
        description="Signing key of sessions and one-time links; at least 50 characters. Required in production.",
    )
    database_url: str = Field(
        default="",
        validation_alias="DATABASE_URL",
        description="Database address, e.g. postgres://user:pass@host/name. Empty: SQLite in the data directory.",
    )
    data_dir: Path = Field(
        default=ROOT / "var",
        description="Directory of everything that must be kept: database, uploaded files, outgoing mail of the folder channel.",
    )
    base_url: str = Field(
        default="http://127.0.0.1:8000",
        description="Public address of the portal, used in e-mails, feeds and papers.",
    )
    allowed_hosts: Annotated[list[str], NoDecode] = Field(
        default=["127.0.0.1", "localhost"], description="Host names that are answered, separated by commas."
    )
    cache_url: str = Field(
        default="",
        description="Redis or Valkey address shared by all workers. Empty: a cache table in the database.",
    )
    email_url: str = Field(
        default="",
        description="SMTP server, e.g. smtp+tls://user:pass@host:587. Empty: mail is written to a folder.",
    )
    email_from: str = Field(default="Lan Tỏa <khong-tra-loi@localhost>", description="Sender of e-mails.")
    demo: bool = Field(
        default=False,
        description="Demonstration mode: demo people, no second factor. Refused by the production settings.",
    )
    snapshot_private_hosts: bool = Field(
        default=False,
        description="Allow archiving of evidence pages at private network addresses (an intranet portal).",
    )
    log_level: str = Field(default="INFO", description="Least severe level that is written to the log.")

    def model_post_init(self, context: Any) -> None:
        del context
        if isinstance(self.allowed_hosts, str):
            object.__setattr__(
                self, "allowed_hosts", [h.strip() for h in self.allowed_hosts.split(",") if h.strip()]
            )


SECRETS = ("LANTOA_SECRET_KEY", "DATABASE_URL", "LANTOA_EMAIL_URL", "LANTOA_CACHE_URL")


def read() -> Environment:
    """Read the environment once. Raises pydantic.ValidationError that lists every problem."""
    for name in SECRETS:
        path = os.environ.get(f"{name}_FILE")
        if path and name not in os.environ:
            os.environ[name] = Path(path).read_text(encoding="utf-8").strip()
    return Environment()


env = read()
