"""Forms of the procedures."""
