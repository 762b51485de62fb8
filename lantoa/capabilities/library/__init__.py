"""The library: every legal and steering document once, found wherever a text cites it.

Words: a citation is a mention in a text; a document is the registered thing it means. Citations are never
corrected: what disagrees with the registry is a warning, decided by a person.
"""
