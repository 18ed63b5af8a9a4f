"""Focus timer."""

from typing import Any, Dict, List

try:
    from tracker_extension.utils.database import DatabaseManager

    DATABASE_AVAILABLE = True
except Exception:
    DatabaseManager = None
    DATABASE_AVAILABLE = False

from tracker_extension.utils.logger_utils import get_page_logger

logger = get_page_logger("timer")


class TimerPage:
    def __init__(self, db_path: str, user_id: int = 1):
        self.user_id = user_id
        self.pending: List[Dict[str, Any]] = []
        if DATABASE_AVAILABLE:
            self.db = DatabaseManager(db_path)
        else:
            self.db = None

    def finish(self, minutes: int, task_id=None) -> bool:
        if self.db is None:
            self.pending.append({"minutes": minutes, "task_id": task_id})
            return False
        self.db.create_timer_session(task_id, minutes, self.user_id)
        return True

    def render(self) -> str:
        if self.db is None:
            return "%d sessions wait for the database" % len(self.pending)
        try:
            sessions = self.db.get_timer_sessions(user_id=self.user_id, days=7)
        except OSError as error:
            logger.error("no sessions: %s", error)
            sessions = []
        total = sum(session["minutes"] for session in sessions)
        return "%d sessions, %d minutes this week" % (len(sessions), total)

    def close(self) -> None:
        if self.db is not None:
            self.db.close()
