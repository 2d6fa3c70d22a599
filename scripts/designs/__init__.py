"""Designs: 16:9 PowerPoint templates without slides, made by `make_design.py`."""
