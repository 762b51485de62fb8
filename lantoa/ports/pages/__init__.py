"""The page store: anonymous public pages kept as files and answered before Django.

A change of content removes what it touches; a page is never served after the change that made it untrue.
"""
