"""Rules about points: the numbers of the document against each other."""
