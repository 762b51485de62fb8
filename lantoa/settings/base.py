"""Plain settings shared by every environment. Order: paths, apps, middleware, templates, database,
auth, language, static and media, Wagtail, tasks, logging, security. Ports have a file of their own."""

import dj_database_url

from lantoa.settings.env import ROOT, env
from lantoa.settings.ports import *  # noqa: F403
from lantoa.settings.unused import leave_out

leave_out()

# Paths
BASE_DIR = ROOT
DATA_DIR = env.data_dir
BASE_URL = env.base_url.rstrip("/")
SECRET_KEY = env.secret_key
DEBUG = False
DEMO = False
ALLOWED_HOSTS = env.allowed_hosts
PROXIES = env.proxies
SEARCHES_A_MINUTE = env.searches_a_minute
API_A_MINUTE = env.api_a_minute
ROOT_URLCONF = "lantoa.urls"
WSGI_APPLICATION = "lantoa.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Apps: ours first, then third-party, then Django
INSTALLED_APPS = [
    "lantoa.web.demo",
    "lantoa.web.clock",
    "lantoa.web.moving",
    "lantoa.web.desk",
    "lantoa.web.search_desk",
    "lantoa.web.portal",
    "lantoa.capabilities.reports",
    "lantoa.capabilities.publishing",
    "lantoa.capabilities.procedures",
    "lantoa.capabilities.plans",
    "lantoa.capabilities.library",
    "lantoa.foundation.approvals",
    "lantoa.foundation.notices",
    "lantoa.foundation.accounts",
    "lantoa.foundation.org",
    "lantoa.foundation.audit",
    "lantoa.ports.delivery",
    "lantoa.ports.papers",
    "lantoa.ports.search",
    "lantoa.ports.files",
    "lantoa.ports.pages",
    "lantoa.ui",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "lantoa.foundation.accounts.staff_users.StaffUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.forms",
]

MIDDLEWARE = [
    "lantoa.ports.pages.middleware.StorePagesMiddleware",
    "lantoa.web.portal.middleware.ReaderAddressMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "lantoa.foundation.accounts.middleware.SecondFactorMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "lantoa.web.portal.middleware.ContentPolicyMiddleware",
    "lantoa.web.desk.middleware.ConsolePolicyMiddleware",
    "lantoa.web.desk.middleware.ReportsGateMiddleware",
    "lantoa.web.moving.middleware.OldAddressMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

# Templates
FORM_RENDERER = "lantoa.ui.forms.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
                "lantoa.ui.context.agency",
            ],
        },
    }
]

# Database: SQLite with write-ahead log unless DATABASE_URL names another
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA mmap_size=134217728;"
        "PRAGMA cache_size=-20000;PRAGMA foreign_keys=ON;"
    ),
}
DATABASES = {"default": dj_database_url.parse(env.database_url or f"sqlite:///{DATA_DIR / 'lantoa.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

# Opening a connection costs as much as several queries (SQLite: its settings, and tidying the log at the close).
DATABASES["default"]["CONN_MAX_AGE"] = 60

# The cache is shared by all workers because sign-in throttling counts in it.
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": env.cache_url}
        if env.cache_url
        else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"}
    ),
    # Sizes of pictures are read from their rows, prefetched or in one query: a memory of them would write on each
    # request, or (in each process by itself) outlive a picture whose file was replaced.
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    # What a version of a procedure says, drawn: named by its hash, so it is never stale. About 10 kB each.
    "drawn": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "drawn",
        "OPTIONS": {"MAX_ENTRIES": 400},
    },
}

# Auth
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["lantoa.foundation.accounts.backends.StaffBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "lantoa.foundation.accounts.adapters.StaffAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_FORMS = {
    "login": "lantoa.foundation.accounts.forms.StaffLoginForm",
    "reauthenticate": "lantoa.foundation.accounts.forms.StaffReauthenticateForm",
}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # administrators enter the addresses; nobody is asked to confirm one
MFA_TOTP_ISSUER = "Lan Tỏa"
SECOND_FACTOR_REQUIRED = True
SESSION_COOKIE_AGE = 60 * 60 * 12

# Language
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["lantoa.kit.formats"]
LOCALE_PATHS = [ROOT / "locale"]

# Static and media
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/tep/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "private", "base_url": None},
    },
    "staticfiles": {"BACKEND": "lantoa.ports.files.static_files.StaticFiles"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# Wagtail
WAGTAIL_SITE_NAME = "Lan Tỏa"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILADMIN_LOGIN_URL = "account_login"  # a name: Wagtail resolves it
WAGTAIL_FRONTEND_LOGIN_URL = "/tai-khoan/dang-nhap/"  # for pages that only people of the agency see
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"  # of the input formats in lantoa.kit.formats
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAIL_USER_TIME_ZONES = ["Asia/Ho_Chi_Minh"]
WAGTAIL_MODERATION_ENABLED = False
WAGTAIL_AUTOSAVE_INTERVAL = 0  # saving something public opens it again: people save, not the clock
WAGTAIL_WORKFLOW_ENABLED = False  # the newsroom's own steps and foundation.approvals take its place (ADR 9)
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAILIMAGES_IMAGE_MODEL = "files.Picture"
WAGTAILDOCS_DOCUMENT_MODEL = "files.Attachment"
WAGTAILEMBEDS_FINDERS: list[
    dict[str, object]
] = []  # nothing of a foreign host is put into a page, or asked for
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "lantoa.ports.search.console_backend"}}
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {
            "features": [
                "h2",
                "h3",
                "bold",
                "italic",
                "ol",
                "ul",
                "link",
                "document-link",
                "image",
                "blockquote",
                "hr",
            ]
        },
    }
}

# Tasks: "default" runs at once (Wagtail's own index updates), "durable" survives a restart
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "durable": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}

# Logging: event names plus fields, no prose and no personal data
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.log_level},
    # These say two lines for every page saved and every task run.
    "loggers": {name: {"level": "WARNING"} for name in ("django_tasks", "wagtail", "pikepdf", "httpx")},
}

# Security
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "lantoa.web.portal.views.csrf_failure"
# Strict everywhere; lantoa.web.desk loosens it under the staff console as far as Wagtail needs.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
    }
}
