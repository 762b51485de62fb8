"""The trail itself is Wagtail's action log (wagtailcore_modellogentry and _pagelogentry), so that the history
of a page and of a record are one trail. This app adds what the log lacks: nobody can change or empty it
(triggers in migration 0001), and every entry keeps the actor's name.
"""
