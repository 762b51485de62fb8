"""Administrative procedures: the catalogue, what changed in it, and the sheets that hang on walls.

The centre owns a procedure's content, the province adds its place, time and fee (NĐ 63/2010, Đ.13). A version is
never changed: a change is a new version, so that paper on a wall can be held against what is true today.
"""
