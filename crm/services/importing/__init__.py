"""Bringing in what other programs exported: files → record documents → the workspace.

source = open_source(path)             # readers: decides by content; a table or a file of cards
mapping = guess(source)                # mapping: which column means what
for incoming in read(source, mapping)  # reading: one record document per row or card, with what was wrong about it
"""
