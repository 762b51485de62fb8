"""What is said to whom about publishing."""
