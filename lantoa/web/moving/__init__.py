"""Moving in: an existing NukeViet 4.x site is taken over from its database dump.

A run reads the dump into a scratch file, then takes over sections, articles, pages, documents and the files they
show, a batch at a time; each batch is one transaction with its place in the report, so a run that was cut off goes
on where it stopped. Every thing taken keeps the key of its source (`MovedItem.key`, for example "news/row/12"):
repeating changes nothing that is unchanged or was edited here since, and the same key answers the old addresses.
"""
