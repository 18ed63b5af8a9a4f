"""Focus sessions."""

from typing import Any, Dict, List, Optional

from ..utils.database import DatabaseManager
from ..utils.logger_utils import get_service_logger
from .base import BaseService

logger = get_service_logger("timer")


class TimerService(BaseService):
    name = "timer"

    def __init__(self, db_manager: DatabaseManager, user_id: int = 1) -> None:
        super().__init__(db_manager)
        self.user_id = user_id

    def record(self, minutes: int, task_id: Optional[int] = None) -> int:
        if minutes <= 0:
            raise ValueError("a session takes at least one minute")
        logger.info("%d minutes for task %s", minutes, task_id)
        return self.db.create_timer_session(task_id, minutes, self.user_id)

    def recent(self, days: int = 7) -> List[Dict[str, Any]]:
        return self.db.get_timer_sessions(self.user_id, days=days)
