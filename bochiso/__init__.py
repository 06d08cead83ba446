"""bochiso: Vietnamese indicator frameworks (bộ chỉ số) as data."""
