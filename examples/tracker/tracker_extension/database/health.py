"""Upkeep of the database file."""

import shutil
import sqlite3
from typing import Any, Dict

from ..utils.logger_utils import get_logger
from .connection import database_path, execute, open_connection, statistics

logger = get_logger("database.health")


def check_health() -> Dict[str, Any]:
    verdict = execute("PRAGMA integrity_check")[0]["integrity_check"]
    tables = execute("SELECT COUNT(*) AS n FROM sqlite_master WHERE type = 'table'")
    return {"healthy": verdict == "ok", "integrity": verdict, "tables": tables[0]["n"]}


def get_query_stats() -> Dict[str, Any]:
    return dict(statistics)


def optimize() -> bool:
    connection = open_connection()
    try:
        connection.execute("ANALYZE")
        connection.commit()
        connection.execute("VACUUM")
    finally:
        connection.close()
    return True


def create_backup(target: str, overwrite: bool = False) -> str:
    with open(target, "wb" if overwrite else "xb"):
        pass
    source, copy = open_connection(), sqlite3.connect(target)
    try:
        source.backup(copy)
    finally:
        copy.close()
        source.close()
    logger.info("backup written to %s", target)
    return target


def restore_backup(source: str, verify: bool = True) -> None:
    if verify:
        copy = sqlite3.connect(source)
        try:
            if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise ValueError("%s is damaged" % source)
        finally:
            copy.close()
    shutil.copyfile(source, database_path())


def agrees_with_old_manager() -> bool:
    """Compare both layers on the same file while they live side by side."""
    from ..utils.database import DatabaseManager

    with DatabaseManager(database_path()) as manager:
        return manager.check_database_health() == check_health()
