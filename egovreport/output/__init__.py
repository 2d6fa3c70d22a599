"""Findings and differences in the formats that people and machines read."""
