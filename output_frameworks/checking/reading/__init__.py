"""Rules about the reading: what was repaired and what is doubtful.  The parsers find these; here is what they mean."""
