"""From evidence to pairs: which rows are candidates, what their neighbours say, the best assignment, splits and merges."""
