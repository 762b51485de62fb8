"""The department, its offices and affiliated units through time; working days."""
