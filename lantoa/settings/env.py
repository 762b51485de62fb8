"""The one typed reader of the environment.

Every variable that the product understands is a field here, with its type, its default and a sentence
that says what it is for; docs/settings.md is generated from this class. A secret may also come from a
file: set NAME_FILE to the file's path (the way container secrets arrive).
"""

import os
from pathlib import Path
from typing import Annotated, Any, Literal

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
    facebook_page_id: str = Field(default="", description="Number of the Facebook page that posts go to.")
    facebook_token: str = Field(
        default="",
        repr=False,
        description="Page token with pages_manage_posts and pages_read_engagement. Empty: Facebook is posted to by hand.",
    )
    facebook_url: str = Field(
        default="https://graph.facebook.com",
        description="Address of the Graph API (a gateway, a test server).",
    )
    facebook_version: str = Field(default="v23.0", description="Version of the Graph API.")
    zalo_app_id: str = Field(
        default="", description="Number of the Zalo application that the account granted."
    )
    zalo_app_secret: str = Field(default="", repr=False, description="Secret key of the Zalo application.")
    zalo_refresh_token: str = Field(
        default="",
        repr=False,
        description=(
            "First refresh token of the Zalo official account; the ones that follow are kept in the data directory. "
            "Empty: Zalo is posted to by hand."
        ),
    )
    zalo_author: str = Field(default="", description="Author shown on Zalo articles, at most 50 characters.")
    zalo_url: str = Field(default="https://openapi.zalo.me", description="Address of the Zalo OpenAPI.")
    zalo_oauth_url: str = Field(
        default="https://oauth.zaloapp.com", description="Address where Zalo tokens are renewed."
    )
    mastodon_url: str = Field(
        default="", description="Address of the Mastodon server, e.g. https://mastodon.example."
    )
    mastodon_token: str = Field(
        default="",
        repr=False,
        description=(
            "Access token with read:accounts, read:statuses, write:statuses, write:media. "
            "Empty: Mastodon is posted to by hand."
        ),
    )
    webhook_url: str = Field(
        default="",
        description="Address that takes an Atom entry for every item sent there (RSS-to-anything).",
    )
    webhook_secret: str = Field(
        default="",
        repr=False,
        description="Key of the signature (HMAC-SHA256) on entries sent to the webhook.",
    )
    search_engine: Literal["embedded", "postgres", "opensearch"] = Field(
        default="embedded",
        description="Who ranks search results: an index in the data directory, the PostgreSQL database, or an OpenSearch service.",
    )
    opensearch_url: str = Field(
        default="",
        description="Address of the OpenSearch service, e.g. https://user:pass@host:9200. For the engine opensearch.",
    )
    opensearch_index: str = Field(default="lantoa", description="Name (alias) of the index in that service.")
    demo: bool = Field(
        default=False,
        description="Demonstration mode: demo people, no second factor. Refused by the production settings.",
    )
    snapshot_private_hosts: bool = Field(
        default=False,
        description="Allow archiving of evidence pages at private network addresses (an intranet portal).",
    )
    page_store: Literal["auto", "on", "off"] = Field(
        default="auto",
        description="Keep public pages as files and answer them before Django. Only where all processes that use "
        "this database run on one machine and share the data directory; auto: with SQLite.",
    )
    proxies: int = Field(
        default=0,
        ge=0,
        description="How many proxies of yours stand before the web server. The reader's address is then that many places from "
        "the end of X-Forwarded-For; with 0 that header is not believed.",
    )
    searches_a_minute: int = Field(
        default=240,
        ge=0,
        description="Searches of the portal that one network address may make in a minute; three times as many suggestions. "
        "0: no limit.",
    )
    api_a_minute: int = Field(
        default=600,
        ge=0,
        description="Calls of the open interface (/api/v1/) that one network address may make in a minute. 0: no limit.",
    )
    log_level: str = Field(default="INFO", description="Least severe level that is written to the log.")

    def model_post_init(self, context: Any) -> None:
        del context
        if isinstance(self.allowed_hosts, str):
            object.__setattr__(
                self, "allowed_hosts", [h.strip() for h in self.allowed_hosts.split(",") if h.strip()]
            )


SECRETS = (
    "LANTOA_SECRET_KEY",
    "DATABASE_URL",
    "LANTOA_EMAIL_URL",
    "LANTOA_CACHE_URL",
    "LANTOA_OPENSEARCH_URL",
    "LANTOA_FACEBOOK_TOKEN",
    "LANTOA_ZALO_APP_SECRET",
    "LANTOA_ZALO_REFRESH_TOKEN",
    "LANTOA_MASTODON_TOKEN",
    "LANTOA_WEBHOOK_SECRET",
)


def read() -> Environment:
    """Read the environment once. Raises pydantic.ValidationError that lists every problem."""
    for name in SECRETS:
        path = os.environ.get(f"{name}_FILE")
        if path and name not in os.environ:
            os.environ[name] = Path(path).read_text(encoding="utf-8").strip()
    return Environment()


env = read()
