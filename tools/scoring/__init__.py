"""What reading real files yields, held against what a right reading yields: the parts of `tools/scores.py`."""
