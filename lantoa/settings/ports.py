"""The outside world, chosen by dotted path plus options like STORAGES: channels, search engine, page store."""

from typing import Any

from lantoa.settings.env import env

DATA_DIR = env.data_dir

DELIVERY_CHANNELS: dict[str, dict[str, Any]] = {
    "email": (
        {
            "CLASS": "lantoa.ports.delivery.channels.email.channel.EmailChannel",
            "OPTIONS": {"url": env.email_url, "sender": env.email_from},
        }
        if env.email_url
        else {
            "CLASS": "lantoa.ports.delivery.channels.folder.channel.FolderChannel",
            "OPTIONS": {"directory": DATA_DIR / "outgoing"},
        }
    ),
}
# A network without its key is still there for posting by hand (ports.delivery.networks).
if env.facebook_page_id and env.facebook_token:
    DELIVERY_CHANNELS["facebook"] = {
        "CLASS": "lantoa.ports.delivery.channels.facebook.channel.FacebookChannel",
        "OPTIONS": {
            "page_id": env.facebook_page_id,
            "token": env.facebook_token,
            "base_url": env.facebook_url,
            "version": env.facebook_version,
        },
    }
if env.zalo_app_id and env.zalo_app_secret and env.zalo_refresh_token:
    DELIVERY_CHANNELS["zalo"] = {
        "CLASS": "lantoa.ports.delivery.channels.zalo.channel.ZaloChannel",
        "OPTIONS": {
            "app_id": env.zalo_app_id,
            "app_secret": env.zalo_app_secret,
            "refresh_token": env.zalo_refresh_token,
            "token_file": DATA_DIR / "keys" / "zalo.json",
            "author": env.zalo_author,
            "base_url": env.zalo_url,
            "oauth_url": env.zalo_oauth_url,
        },
    }
if env.mastodon_url and env.mastodon_token:
    DELIVERY_CHANNELS["mastodon"] = {
        "CLASS": "lantoa.ports.delivery.channels.mastodon.channel.MastodonChannel",
        "OPTIONS": {"base_url": env.mastodon_url, "token": env.mastodon_token},
    }
if env.webhook_url:
    DELIVERY_CHANNELS["webhook"] = {
        "CLASS": "lantoa.ports.delivery.channels.webhook.channel.WebhookChannel",
        "OPTIONS": {"url": env.webhook_url, "secret": env.webhook_secret},
    }
# Whose copy of the search entries ranks them, with what that engine needs
_SEARCH_OPTIONS = {
    "embedded": {"directory": str(DATA_DIR / "search")},
    "opensearch": {"url": env.opensearch_url, "index": env.opensearch_index},
}
SEARCH_ENGINE: dict[str, object] = {
    "CLASS": f"lantoa.ports.search.engines.{env.search_engine}.ENGINE",
    "OPTIONS": _SEARCH_OPTIONS.get(env.search_engine, {}),
}
SNAPSHOT_PRIVATE_HOSTS = env.snapshot_private_hosts


# Public pages kept as files (docs/page-store.md). A view that is not named here is never stored; a table that is
# not named here may be public, so that writing to it empties the store.
PAGE_STORE: dict[str, Any] = {
    "ENABLED": env.page_store == "on"
    or (env.page_store == "auto" and not env.database_url.startswith("postgres")),
    "DIRECTORY": DATA_DIR / "pages",
    "VIEWS": {
        "page",
        "wagtail_serve",
        "library:index",
        "library:document",
        "library:consultations",
        "library:consultation",
        "publishing:feed",
        "publishing:section_feed",
        "plans:index",
        "procedures:index",
        "procedures:life_event",
        "procedures:procedure",
        "procedures:changes",
        "procedures:checklist",
        "procedures_api:readable",
        "plans:plan",
        "plans:change",
        "reports:list",
        "reports:report",
        "portal:site_tree",
        "portal:site_map",
    },
    "PRIVATE_TABLES": (
        "account_",
        "approvals_approvallink",
        "auth_",
        "clock_",
        "delivery_",
        "django_",
        "files_picturerendition",
        "library_citationreview",
        "library_consultationcomment",
        "mfa_",
        "moving_",
        "notices_",
        "plans_remindersent",
        "procedures_inspection",
        "procedures_posting",
        "procedures_printrun",
        "procedures_sheetform",
        "search_",
        "shared_cache",
        "usersessions_",
        "wagtailadmin_",
        "wagtailcore_apitoken",
        "wagtailcore_comment",
        "wagtailcore_group",
        "wagtailcore_modellogentry",
        "wagtailcore_pagelogentry",
        "wagtailcore_pagesubscription",
        "wagtailcore_referenceindex",
        "wagtailcore_revision",
        "wagtailcore_task",
        "wagtailcore_uploadedfile",
        "wagtailcore_workflow",
        "wagtailsearch_",
        "wagtailusers_",
    ),
    "PRIVATE_COLUMNS": {
        "accounts_user": {"last_login", "password"},
        "wagtailcore_page": {
            "draft_title",
            "has_unpublished_changes",
            "latest_revision_created_at",
            "latest_revision_id",
            "locked",
            "locked_at",
            "locked_by_id",
        },
    },
}
