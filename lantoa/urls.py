"""Public addresses (Vietnamese, without diacritics), then Wagtail's catch-all."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from lantoa.web.portal import addresses

urlpatterns = [
    # What readers open most stands first: each entry before it is tried in vain.
    path("thu-tuc/", include("lantoa.capabilities.procedures.urls.catalogue")),
    path("van-ban/", include("lantoa.capabilities.library.urls")),
    path("ke-hoach/", include("lantoa.capabilities.plans.urls")),
    path("bao-cao/", include("lantoa.capabilities.reports.urls")),
    path("niem-yet/", include("lantoa.capabilities.procedures.urls.posting")),
    path("n/", include("lantoa.capabilities.procedures.urls.sheets")),
    path("kiosk/", include("lantoa.capabilities.procedures.urls.kiosk")),
    path("api/v1/", include("lantoa.capabilities.procedures.urls.api")),
    path("quan-tri/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("quan-tri/", include(wagtailadmin_urls)),
    path("tai-khoan/", include("lantoa.foundation.accounts.urls")),
    path("phe-duyet/", include("lantoa.foundation.approvals.urls")),
    path("", include("lantoa.capabilities.publishing.urls")),
    path("tai-lieu/", include(wagtaildocs_urls)),
    path("", include("lantoa.web.portal.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("giao-dien/", include("lantoa.ui.urls")))
urlpatterns += [
    re_path(wagtail_urls.serve_pattern, addresses.serve, name="page"),  # ahead of Wagtail's, in fewer queries
    path("", include(wagtail_urls)),
]

handler404 = "lantoa.web.portal.views.not_found"
handler403 = "lantoa.web.portal.views.refused"
handler500 = "lantoa.web.portal.views.failed"
