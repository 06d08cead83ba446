"""From the marks on a PDF page to lines of text and grids of cells.

Every module works in the coordinates a reader of the page sees: points, origin at the top left, y downwards.
"""
