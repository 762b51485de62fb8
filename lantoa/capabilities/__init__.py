"""What the department does. Each folder holds one capability whole."""
