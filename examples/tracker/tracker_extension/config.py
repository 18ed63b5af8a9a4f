"""Settings of the application: environment first, then defaults."""

import importlib
import os
from pathlib import Path

DEFAULTS = {
    "database_path": "tracker.db",
    "database_class": "tracker_extension.utils.database.DatabaseManager",
    "log_level": "WARNING",
    "user_id": 1,
}


def database_path() -> str:
    return os.environ.get("TRACKER_DB", DEFAULTS["database_path"])


def backup_directory() -> Path:
    return Path(database_path()).resolve().parent / "db_backups"


def log_level() -> str:
    return os.environ.get("TRACKER_LOG_LEVEL", DEFAULTS["log_level"])


def current_user_id() -> int:
    return int(os.environ.get("TRACKER_USER", DEFAULTS["user_id"]))


def load_class(setting: str):
    """Return the class that a dotted-path setting names."""
    module_name, _, class_name = DEFAULTS[setting].rpartition(".")
    return getattr(importlib.import_module(module_name), class_name)
