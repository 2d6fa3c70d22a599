"""The data model: what plan files may say, read into frozen objects."""
