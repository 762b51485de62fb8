"""Addresses of publishing inside the console."""
