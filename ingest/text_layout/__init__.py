"""The ways in which a plain text can hold a table, one file each; all have the same two functions.

`end_of_region(lines, start)` tells where a table that begins at `start` ends (`start` itself: there is none),
`read_region(lines)` gives the blocks of that region.
"""
