"""The parts of an HTML page, each read by its own module: letters, what is visible, flow of text, grids."""
