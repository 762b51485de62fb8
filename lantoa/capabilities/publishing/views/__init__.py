"""Public views of the portal's pages."""
