"""Connections and statements."""

import os
import sqlite3
import time
from contextlib import contextmanager
from typing import Any, Dict, Iterator, List, Optional, Sequence

from ..utils.logger_utils import get_logger

logger = get_logger("database.connection")

_path: Optional[str] = None
_user: Optional[int] = None
statistics = {"queries": 0, "errors": 0, "milliseconds": 0.0}


def configure(path: Optional[str]) -> None:
    """Use this file; ``None`` goes back to the one of the environment."""
    global _path
    _path = path
    logger.debug("database is %s", database_path())


def database_path() -> str:
    return _path or os.environ.get("TRACKER_DB", "tracker.db")


def login(user_id: int) -> None:
    global _user
    _user = user_id


def logout() -> None:
    global _user
    _user = None


def open_connection() -> sqlite3.Connection:
    connection = sqlite3.connect(database_path())
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def get_connection() -> Optional[sqlite3.Connection]:
    """Return a new connection for the user who is logged in, ``None`` without a login."""
    return open_connection() if _user is not None else None


def release_connection(connection: sqlite3.Connection) -> None:
    connection.close()


@contextmanager
def transaction() -> Iterator[sqlite3.Connection]:
    connection = open_connection()
    try:
        yield connection
        connection.commit()
    except Exception:
        connection.rollback()
        raise
    finally:
        connection.close()


def execute(query: str, params: Sequence[Any] = ()) -> List[Dict[str, Any]]:
    """Run one statement and commit; ``params`` is a sequence, never a dictionary."""
    if isinstance(params, dict):
        raise TypeError("params must be a sequence")
    started = time.perf_counter()
    try:
        with transaction() as connection:
            return [dict(row) for row in connection.execute(query, tuple(params)).fetchall()]
    except sqlite3.Error:
        statistics["errors"] += 1
        raise
    finally:
        statistics["queries"] += 1
        statistics["milliseconds"] += (time.perf_counter() - started) * 1000
