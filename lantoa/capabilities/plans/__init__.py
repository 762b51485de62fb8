"""Yearly plan, assignments to units, activities with evidence, board, reminders."""
