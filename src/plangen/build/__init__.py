"""Building: which outputs there are, which are stale and why, and making them whole or not at all."""
