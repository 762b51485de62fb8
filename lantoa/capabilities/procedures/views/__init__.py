"""Screens of the procedures."""
