"""Tables of a new installation; the same that DatabaseManager creates on its first use."""

from typing import List

from ..utils.logger_utils import get_logger
from .connection import transaction

logger = get_logger("database.schema")

STATEMENTS = (
    "CREATE TABLE IF NOT EXISTS projects (id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE,"
    " name TEXT NOT NULL, description TEXT DEFAULT '', created_at TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS epics (id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " project_id INTEGER REFERENCES projects(id) ON DELETE CASCADE, key TEXT NOT NULL, name TEXT NOT NULL,"
    " points INTEGER DEFAULT 0, archived INTEGER DEFAULT 0, start_date TEXT, end_date TEXT)",
    "CREATE TABLE IF NOT EXISTS tasks (id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " epic_id INTEGER NOT NULL REFERENCES epics(id) ON DELETE CASCADE, title TEXT NOT NULL,"
    " status TEXT NOT NULL DEFAULT 'todo', estimate_minutes INTEGER DEFAULT 0, updated_at TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS timer_sessions (id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " task_id INTEGER REFERENCES tasks(id) ON DELETE CASCADE, user_id INTEGER NOT NULL DEFAULT 1,"
    " started_at TEXT NOT NULL, minutes INTEGER NOT NULL)",
    "CREATE TABLE IF NOT EXISTS achievements (id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " user_id INTEGER NOT NULL, code TEXT NOT NULL, earned_at TEXT NOT NULL)",
)


def create_schema_if_needed() -> List[str]:
    logger.debug("%d tables wanted", len(STATEMENTS))
    with transaction() as connection:
        for statement in STATEMENTS:
            connection.execute(statement)
        rows = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
        return [row["name"] for row in rows]
