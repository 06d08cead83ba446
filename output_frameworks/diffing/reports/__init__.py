"""The comparison for people and other systems: one module or package per format, one for the words they share."""
