"""Names under which version 1.5 exported the database layer; plug-ins still import them."""

from .database import *  # noqa: F401,F403
from .database import DatabaseManager as Database

DatabaseConnection = DatabaseManager  # noqa: F405

__all__ = ["Database", "DatabaseConnection", "DatabaseManager", "TASK_STATUSES"]
