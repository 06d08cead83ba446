"""From an alignment to named changes: structure, fields, which wording is no change, fingerprints."""
