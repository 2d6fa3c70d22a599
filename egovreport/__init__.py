"""Slide decks about action plans of public administrations, made from YAML."""

__version__ = "0.1.0"
