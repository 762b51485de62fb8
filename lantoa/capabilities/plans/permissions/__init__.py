"""Who may do what: documents, work."""
