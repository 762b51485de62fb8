"""Staff addresses of plans under /quan-tri/ke-hoach/ (namespace "plans_desk")."""

from lantoa.capabilities.plans.desk_urls import documents, work

app_name = "plans_desk"
# Work first: its fixed first parts would otherwise be read as codes of plans.
urlpatterns = [*work.urlpatterns, *documents.urlpatterns]
