"""The one manager that the pages of a process share."""

import threading
from typing import Optional

from .database import DatabaseManager
from .logger_utils import get_logger

logger = get_logger("utils.db_singleton")

_lock = threading.Lock()
_instance: Optional["DatabaseManager"] = None


def get_database_manager() -> DatabaseManager:
    global _instance
    with _lock:
        if _instance is None:
            _instance = DatabaseManager()
            logger.info("opened %s", _instance.db_path)
        return _instance


def set_database_manager(manager: Optional[DatabaseManager]) -> None:
    """Replace the shared manager; the one before is closed."""
    global _instance
    with _lock:
        if _instance is not None and _instance is not manager:
            _instance.close()
        _instance = manager
