"""Uploads and fetched pages: what a file really is, its size, its text, its hash."""
