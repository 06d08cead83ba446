"""The parts of a Word file, each read by its own module: package, styles, numbering, lines of text, grids, stories."""
