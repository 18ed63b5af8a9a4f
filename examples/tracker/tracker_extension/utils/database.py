"""All access of the application to its SQLite database, in one class.

Run as a program, it checks the database: ``python -m tracker_extension.utils.database --check``.
"""

import argparse
import os
import shutil
import sqlite3
import sys
import threading
import time
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional, Sequence, Union

from .logger_utils import get_logger
from .pagination import PaginationMixin

__all__ = ["DatabaseManager", "DatabaseError", "TASK_STATUSES"]

logger = get_logger("utils.database")

TASK_STATUSES = ("todo", "in_progress", "review", "done")

_TABLES = """
CREATE TABLE IF NOT EXISTS projects (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    description TEXT DEFAULT '',
    created_at TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS epics (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    project_id INTEGER REFERENCES projects(id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    points INTEGER DEFAULT 0,
    archived INTEGER DEFAULT 0,
    start_date TEXT,
    end_date TEXT
);
CREATE TABLE IF NOT EXISTS tasks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    epic_id INTEGER NOT NULL REFERENCES epics(id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'todo',
    estimate_minutes INTEGER DEFAULT 0,
    updated_at TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS timer_sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id INTEGER REFERENCES tasks(id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL DEFAULT 1,
    started_at TEXT NOT NULL,
    minutes INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS achievements (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL,
    code TEXT NOT NULL,
    earned_at TEXT NOT NULL
);
"""


class DatabaseError(Exception):
    """A statement failed; the transaction was rolled back."""


def format_database_datetime(value: Union[datetime, date]) -> str:
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value.isoformat()


def _now() -> str:
    return format_database_datetime(datetime.now())


class DatabaseManager(PaginationMixin):
    """One connection per thread, created when it is first needed."""

    def __init__(self, db_path: Optional[str] = None, cache_size: int = 64):
        self.db_path = str(db_path or os.environ.get("TRACKER_DB", "tracker.db"))
        self.cache_size = cache_size
        self._local = threading.local()
        self._cache: Dict[str, Any] = {}
        self._statistics = {"queries": 0, "errors": 0, "milliseconds": 0.0}
        with self.get_connection() as connection:
            connection.executescript(_TABLES)

    def __enter__(self) -> "DatabaseManager":
        return self

    def __exit__(self, exc_type, exc, traceback) -> None:
        self.close()

    # Connections

    def get_connection(self, database_name: str = "tracker") -> sqlite3.Connection:
        """Return this thread's connection; other names open a file beside the main one."""
        connections = self._local.__dict__.setdefault("connections", {})
        if database_name not in connections:
            path = self.db_path
            if database_name != "tracker":
                path = str(Path(self.db_path).with_name(database_name + ".db"))
            connection = sqlite3.connect(path)
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA foreign_keys = ON")
            connections[database_name] = connection
        return connections[database_name]

    def release_connection(self, connection: sqlite3.Connection) -> None:
        connections = self._local.__dict__.get("connections", {})
        for name in [n for n, c in connections.items() if c is connection]:
            del connections[name]
        connection.close()

    @contextmanager
    def transaction(self, database_name: str = "tracker") -> Iterator[sqlite3.Connection]:
        connection = self.get_connection(database_name)
        try:
            yield connection
            connection.commit()
        except Exception:
            connection.rollback()
            raise
        finally:
            self.clear_cache()

    def close(self) -> None:
        for connection in list(self._local.__dict__.get("connections", {}).values()):
            self.release_connection(connection)

    def execute_query(self, query: str, params: Union[Sequence[Any], Dict[str, Any]] = (),
                      database_name: str = "tracker") -> List[Dict[str, Any]]:
        """Run one statement and commit; ``params`` is a sequence or a dictionary of names."""
        started = time.perf_counter()
        connection = self.get_connection(database_name)
        try:
            rows = connection.execute(query, params).fetchall()
            connection.commit()
            return [dict(row) for row in rows]
        except sqlite3.Error as error:
            connection.rollback()
            self._statistics["errors"] += 1
            raise DatabaseError("%s: %s" % (error, query)) from error
        finally:
            self._statistics["queries"] += 1
            self._statistics["milliseconds"] += (time.perf_counter() - started) * 1000

    def _insert(self, statement: str, params: Sequence[Any]) -> int:
        with self.transaction() as connection:
            return connection.execute(statement, params).lastrowid

    def _update(self, table: str, row_id: int, fields: Dict[str, Any], allowed: Sequence[str]) -> bool:
        unknown = set(fields) - set(allowed)
        if unknown or not fields:
            raise ValueError("cannot set %s of %s" % (", ".join(sorted(unknown)) or "nothing", table))
        columns = ", ".join("%s = ?" % name for name in fields)
        with self.transaction() as connection:
            cursor = connection.execute(
                "UPDATE %s SET %s WHERE id = ?" % (table, columns), list(fields.values()) + [row_id])
        return cursor.rowcount == 1

    # Projects

    def get_projects(self) -> List[Dict[str, Any]]:
        return self.execute_query("SELECT * FROM projects ORDER BY name")

    def get_all_projects(self, with_counts: bool = False) -> List[Dict[str, Any]]:
        if not with_counts:
            return self.execute_query("SELECT * FROM projects ORDER BY id")
        return self.execute_query(
            "SELECT p.*, COUNT(e.id) AS epic_count FROM projects p"
            " LEFT JOIN epics e ON e.project_id = p.id GROUP BY p.id ORDER BY p.id")

    def get_project_by_key(self, key: str) -> Optional[Dict[str, Any]]:
        rows = self.execute_query("SELECT * FROM projects WHERE key = ?", (key,))
        return rows[0] if rows else None

    def create_project(self, key: str, name: str, description: str = "") -> int:
        return self._insert(
            "INSERT INTO projects (key, name, description, created_at) VALUES (?, ?, ?, ?)",
            (key, name, description, _now()))

    def update_project(self, project_id: int, **fields: Any) -> bool:
        return self._update("projects", project_id, fields, ("key", "name", "description"))

    def delete_project(self, project_id: int) -> bool:
        return self.delete_cascade_safe("projects", project_id)

    # Epics

    def get_epics(self, project_id: Optional[int] = None,
                  include_archived: bool = False) -> List[Dict[str, Any]]:
        query = "SELECT * FROM epics WHERE (:project IS NULL OR project_id = :project)"
        if not include_archived:
            query += " AND archived = 0"
        return self.execute_query(query + " ORDER BY id", {"project": project_id})

    def get_all_epics(self) -> List[Dict[str, Any]]:
        return self.execute_query("SELECT * FROM epics ORDER BY id")

    def get_epics_with_hierarchy(self, project_id: Optional[int] = None) -> List[Dict[str, Any]]:
        epics = self.get_epics(project_id)
        for epic in epics:
            epic["tasks"] = self.get_tasks(epic["id"])
        return epics

    def get_epic_progress(self, epic_id: int) -> Dict[str, Any]:
        row = self.execute_query(
            "SELECT COUNT(*) AS total, COALESCE(SUM(status = 'done'), 0) AS done"
            " FROM tasks WHERE epic_id = ?", (epic_id,))[0]
        row["percent"] = round(100.0 * row["done"] / row["total"], 1) if row["total"] else 0.0
        return row

    def calculate_epic_duration(self, epic_id: int) -> int:
        """Days between the epic's first and last date, both included; 0 without dates."""
        rows = self.execute_query("SELECT start_date, end_date FROM epics WHERE id = ?", (epic_id,))
        if not rows or not rows[0]["start_date"] or not rows[0]["end_date"]:
            return 0
        start, end = (date.fromisoformat(rows[0][name]) for name in ("start_date", "end_date"))
        return (end - start).days + 1

    def update_epic_project(self, epic_id: int, project_id: Optional[int]) -> bool:
        return self._update("epics", epic_id, {"project_id": project_id}, ("project_id",))

    # Tasks

    def get_tasks(self, epic_id: Optional[int] = None, status: Optional[str] = None,
                  limit: Optional[int] = None) -> List[Dict[str, Any]]:
        return self.execute_query(
            "SELECT * FROM tasks WHERE (:epic IS NULL OR epic_id = :epic)"
            " AND (:status IS NULL OR status = :status) ORDER BY id LIMIT :limit",
            {"epic": epic_id, "status": status, "limit": -1 if limit is None else limit})

    def get_all_tasks(self, status: Optional[str] = None) -> List[Dict[str, Any]]:
        return self.get_tasks(None, status)

    def get_kanban_tasks(self, project_id: Optional[int] = None) -> Dict[str, List[Dict[str, Any]]]:
        cache_key = "kanban:%s" % project_id
        if cache_key not in self._cache:
            rows = self.execute_query(
                "SELECT t.*, e.key AS epic_key FROM tasks t JOIN epics e ON e.id = t.epic_id"
                " WHERE (:project IS NULL OR e.project_id = :project) ORDER BY t.id",
                {"project": project_id})
            if len(self._cache) >= self.cache_size:
                self.clear_cache()
            self._cache[cache_key] = {
                status: [row for row in rows if row["status"] == status] for status in TASK_STATUSES}
        return self._cache[cache_key]

    def create_task(self, epic_id: int, title: str, estimate_minutes: int = 0) -> int:
        return self._insert(
            "INSERT INTO tasks (epic_id, title, estimate_minutes, updated_at) VALUES (?, ?, ?, ?)",
            (epic_id, title, estimate_minutes, _now()))

    def update_task(self, task_id: int, **fields: Any) -> bool:
        fields["updated_at"] = _now()
        return self._update(
            "tasks", task_id, fields, ("title", "status", "estimate_minutes", "epic_id", "updated_at"))

    def update_task_status(self, task_id: int, status: str) -> bool:
        if status not in TASK_STATUSES:
            raise ValueError("no such status: %s" % status)
        return self.update_task(task_id, status=status)

    def delete_task(self, task_id: int) -> bool:
        return self.delete_cascade_safe("tasks", task_id)

    def delete_cascade_safe(self, table: str, row_id: int) -> bool:
        if table not in ("projects", "epics", "tasks"):
            raise ValueError("no such table: %s" % table)
        with self.transaction() as connection:
            cursor = connection.execute("DELETE FROM %s WHERE id = ?" % table, (row_id,))
        return cursor.rowcount == 1

    # Timer and statistics

    def create_timer_session(self, task_id: Optional[int], minutes: int, user_id: int = 1) -> int:
        session_id = self._insert(
            "INSERT INTO timer_sessions (task_id, user_id, started_at, minutes) VALUES (?, ?, ?, ?)",
            (task_id, user_id, _now(), minutes))
        if len(self.get_timer_sessions(user_id=user_id, days=365)) == 10:
            self._insert(
                "INSERT INTO achievements (user_id, code, earned_at) VALUES (?, ?, ?)",
                (user_id, "ten-sessions", _now()))
        return session_id

    def get_timer_sessions(self, user_id: int = 1, days: int = 30,
                           task_id: Optional[int] = None) -> List[Dict[str, Any]]:
        since = format_database_datetime(datetime.now() - timedelta(days=days))
        return self.execute_query(
            "SELECT * FROM timer_sessions WHERE user_id = ? AND started_at >= ?"
            " AND (? IS NULL OR task_id = ?) ORDER BY id", (user_id, since, task_id, task_id))

    def get_user_stats(self, user_id: int = 1, days: int = 30) -> Dict[str, Any]:
        sessions = self.get_timer_sessions(user_id, days)
        minutes = sum(session["minutes"] for session in sessions)
        return {"user_id": user_id, "sessions": len(sessions), "minutes": minutes}

    def get_achievements(self, user_id: int = 1, limit: int = 50) -> List[Dict[str, Any]]:
        return self.execute_query(
            "SELECT * FROM achievements WHERE user_id = ? ORDER BY id LIMIT ?", (user_id, limit))

    def get_productivity_stats(self, days: int = 7) -> Dict[str, Any]:
        since = format_database_datetime(date.today() - timedelta(days=days))
        return self.execute_query(
            "SELECT COUNT(*) AS finished, COALESCE(SUM(estimate_minutes), 0) AS minutes"
            " FROM tasks WHERE status = 'done' AND updated_at >= ?", (since,))[0]

    # Upkeep

    def clear_cache(self) -> None:
        self._cache.clear()

    def check_database_health(self) -> Dict[str, Any]:
        verdict = self.execute_query("PRAGMA integrity_check")[0]["integrity_check"]
        tables = self.execute_query("SELECT COUNT(*) AS n FROM sqlite_master WHERE type = 'table'")
        return {"healthy": verdict == "ok", "integrity": verdict, "tables": tables[0]["n"]}

    def get_query_statistics(self) -> Dict[str, Any]:
        return dict(self._statistics)

    def optimize_database(self) -> bool:
        connection = self.get_connection()
        connection.execute("ANALYZE")
        connection.commit()
        connection.execute("VACUUM")
        return True

    def create_backup(self, backup_path: Optional[str] = None) -> str:
        stamp = datetime.now().strftime("%Y%m%d_%H%M%S")
        target = backup_path or "%s.%s.bak" % (self.db_path, stamp)
        copy = sqlite3.connect(target)
        try:
            self.get_connection().backup(copy)
        finally:
            copy.close()
        return target

    def restore_backup(self, backup_path: str) -> None:
        if not os.path.exists(backup_path):
            raise DatabaseError("no backup at %s" % backup_path)
        self.close()
        shutil.copyfile(backup_path, self.db_path)
        self.clear_cache()


def main(argv: Optional[Sequence[str]] = None) -> int:
    parser = argparse.ArgumentParser(description="Check the tracker's database")
    parser.add_argument("--database", help="path of the SQLite file")
    parser.add_argument("--check", action="store_true", help="run the integrity check")
    options = parser.parse_args(argv)
    with DatabaseManager(options.database) as manager:
        health = manager.check_database_health()
    print("%s: %s, %d tables" % (manager.db_path, health["integrity"], health["tables"]))
    return 0 if health["healthy"] or not options.check else 1


if __name__ == "__main__":
    sys.exit(main())
