"""News, articles and sections of the portal."""
