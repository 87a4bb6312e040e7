"""The exit codes of every command."""

DONE = 0
DIFFERENCE = 1
"""A check found a difference."""
UNUSABLE = 2
"""The input cannot be used; nothing was written."""
STOPPED = 130
"""Stopped by the user (Ctrl-C), as shells count it."""
