"""From evidence to pairs: candidates, what their neighbours say, the best assignment, splits and merges."""
