"""Text of before Unicode: fonts whose glyphs for Vietnamese stand at the codes of Western letters and signs."""
