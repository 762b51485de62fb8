"""Telling the house that something the public sees has changed."""
