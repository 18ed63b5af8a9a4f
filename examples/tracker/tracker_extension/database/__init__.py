"""Modular database access; takes the place of ``utils.database.DatabaseManager``.

Functions instead of one class: ``connection`` and ``queries`` for pages and services,
``health`` for upkeep, ``schema`` and ``seed`` for a new installation.
"""

from .connection import configure, execute, get_connection, login, logout, transaction
from .health import check_health, get_query_stats, optimize
from .queries import list_all_epics, list_epics, list_tasks

__all__ = [
    "check_health",
    "configure",
    "execute",
    "get_connection",
    "get_query_stats",
    "list_all_epics",
    "list_epics",
    "list_tasks",
    "login",
    "logout",
    "optimize",
    "transaction",
]
