"""Addresses of the procedures inside the console."""
