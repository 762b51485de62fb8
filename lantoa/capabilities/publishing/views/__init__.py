"""Public views of the portal's pages, and the newsroom's screens."""
