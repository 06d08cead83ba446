"""The parts of `python -m benchmarks.diff`: how fast, beside which other differs, how right."""
