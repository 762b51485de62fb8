"""The design system: tokens, layouts, components as template tags with declared arguments."""
