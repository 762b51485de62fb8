"""Assembly: knows everything, is known by nobody."""
