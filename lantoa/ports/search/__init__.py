"""Search: one façade over what the public may find, whatever engine answers.

A capability registers a `Source` in apps.ready(); a verb that changes what the public sees calls
`lantoa.foundation.publication.announce`, which calls `renew` here. Nobody outside talks to an engine.
"""
