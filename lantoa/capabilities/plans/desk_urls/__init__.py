"""Staff addresses of plans under /quan-tri/ke-hoach/ (namespace "plans_desk")."""

from lantoa.capabilities.plans.desk_urls import documents, work

app_name = "plans_desk"
urlpatterns = [*documents.urlpatterns, *work.urlpatterns]
