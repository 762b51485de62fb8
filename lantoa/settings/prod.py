"""Production: refuses to start when something that protects people is missing."""

from django.core.exceptions import ImproperlyConfigured

from lantoa.settings.base import *  # noqa: F403
from lantoa.settings.base import BASE_URL, SECRET_KEY, env

if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("Thiếu LANTOA_SECRET_KEY (ít nhất 50 ký tự).")
if env.demo:
    raise ImproperlyConfigured(
        "Không được bật chế độ trình diễn (LANTOA_DEMO) trong môi trường vận hành thật."
    )
if not BASE_URL.startswith("https://"):
    raise ImproperlyConfigured("LANTOA_BASE_URL phải là địa chỉ https://.")

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31536000
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = [BASE_URL]
