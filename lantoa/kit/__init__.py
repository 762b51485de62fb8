"""Small pure helpers, one idea per file; nothing here knows Django models or the product."""
