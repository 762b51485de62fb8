"""Any system that takes an Atom entry by POST."""
