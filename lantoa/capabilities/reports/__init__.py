"""Periodic and ad-hoc reports of units and the consolidated report."""
