"""Rules about structure: codes that count on, rows printed twice, texts cut off."""
