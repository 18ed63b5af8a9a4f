"""First rows of a new installation."""

from datetime import datetime

from ..utils.logger_utils import get_logger
from .connection import execute, transaction

logger = get_logger("database.seed")


def seed_initial_data() -> bool:
    """Create a first project with one epic unless there is a project already."""
    if execute("SELECT id FROM projects LIMIT 1"):
        return False
    now = datetime.now().isoformat(timespec="seconds")
    with transaction() as connection:
        project_id = connection.execute(
            "INSERT INTO projects (key, name, created_at) VALUES (?, ?, ?)", ("INBOX", "Inbox", now)).lastrowid
        connection.execute(
            "INSERT INTO epics (project_id, key, name) VALUES (?, ?, ?)", (project_id, "INBOX-1", "Unsorted"))
    logger.info("first project created")
    return True
