"""The exit codes of the commands."""

OK = 0
FINDINGS = 1
"""There are errors in files, or differences that were asked for."""
FAILURE = 2
"""It could not be done: a wrong call, an unreadable or unwritable file, a bug."""
