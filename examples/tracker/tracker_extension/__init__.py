"""Task tracker: projects, epics, tasks and focus timers in one SQLite file."""

__version__ = "1.8.0"
