"""What the package brings along: the default design, read through importlib.resources."""
