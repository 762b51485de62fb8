"""The public front: home, navigation, error pages."""
