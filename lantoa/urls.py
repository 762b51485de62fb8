"""Public addresses (Vietnamese, without diacritics), then Wagtail's catch-all."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("quan-tri/", include(wagtailadmin_urls)),
    path("tai-khoan/", include("allauth.urls")),
    path("phe-duyet/", include("lantoa.foundation.approvals.urls")),
    path("ke-hoach/", include("lantoa.capabilities.plans.urls")),
    path("tai-lieu/", include(wagtaildocs_urls)),
    path("", include(wagtail_urls)),
]
