from django.urls import path

from lantoa.web.portal import file_views, search_views, views

app_name = "portal"
urlpatterns = [
    path("tim-kiem/", search_views.search, name="search"),
    path("tim-kiem/goi-y/", search_views.suggestions, name="search_suggestions"),
    path("tim-kiem/da-mo/", search_views.opened, name="search_opened"),
    path("so-do-cong/", views.site_tree, name="site_tree"),
    path("sitemap.xml", views.site_map, name="site_map"),
    path("robots.txt", views.robots, name="robots"),
    path("tep/<path:path>", file_views.picture, name="picture"),
    path("suc-khoe/", views.healthy, name="healthy"),
]
