"""Public addresses of the procedures."""
