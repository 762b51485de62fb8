"""Files: what comes from outside. Uploads are identified, text is taken out of documents, web pages are archived.

Everything here treats its input as hostile: limits on size, depth, time and addresses; refusals are
`lantoa.kit.errors.BadInput` with a sentence for the person who brought the file.
"""
