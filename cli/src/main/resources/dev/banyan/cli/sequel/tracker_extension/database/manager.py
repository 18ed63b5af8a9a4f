"""The object that pages and services hold on to, under its new name."""

from ..utils.database import DatabaseManager


class Database(DatabaseManager):
    """What the old manager does, until the functions beside it do all of it."""
