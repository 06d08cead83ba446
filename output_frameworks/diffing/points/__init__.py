"""What a new framework does to points that were scored by the old one: inputs carry over, differences have causes."""
