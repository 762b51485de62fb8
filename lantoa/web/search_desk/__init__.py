"""The search inside the console: one box over everything one may see, abbreviations, what is looked for in vain."""
