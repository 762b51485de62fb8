"""The demonstration: a department's year, told through the product's own verbs from small story files."""
