"""The questions that pages and services ask."""

from typing import Any, Dict, List, Optional

from .connection import execute


def list_all_epics() -> List[Dict[str, Any]]:
    return execute("SELECT * FROM epics ORDER BY id")


def list_epics(project_id: Optional[int] = None) -> List[Dict[str, Any]]:
    return execute(
        "SELECT * FROM epics WHERE (? IS NULL OR project_id = ?) AND archived = 0 ORDER BY id",
        (project_id, project_id))


def list_tasks(epic_id: int) -> List[Dict[str, Any]]:
    return execute("SELECT * FROM tasks WHERE epic_id = ? ORDER BY id", (epic_id,))


def list_all_tasks(limit: Optional[int] = None, status: Optional[str] = None) -> List[Dict[str, Any]]:
    return execute(
        "SELECT * FROM tasks WHERE (? IS NULL OR status = ?) ORDER BY id LIMIT ?",
        (status, status, -1 if limit is None else limit))


def list_timer_sessions(limit: int = 100) -> List[Dict[str, Any]]:
    return execute("SELECT * FROM timer_sessions ORDER BY id DESC LIMIT ?", (limit,))


def get_user_stats(user_id: int) -> Dict[str, Any]:
    row = execute(
        "SELECT COUNT(*) AS sessions, COALESCE(SUM(minutes), 0) AS minutes"
        " FROM timer_sessions WHERE user_id = ?", (user_id,))[0]
    return {"user_id": user_id, "sessions": row["sessions"], "minutes": row["minutes"]}


def get_achievements(user_id: int) -> List[Dict[str, Any]]:
    return execute("SELECT * FROM achievements WHERE user_id = ? ORDER BY id", (user_id,))
