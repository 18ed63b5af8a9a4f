"""Tasks."""

from typing import Any, Dict, List, Optional

from ..utils.database import TASK_STATUSES, DatabaseManager
from ..utils.logger_utils import get_service_logger
from .base import BaseService

logger = get_service_logger("task")


class TaskService(BaseService):
    name = "task"

    def __init__(self, db_manager: DatabaseManager):
        super().__init__(db_manager)

    def create_task(self, epic_id: int, title: str, estimate_minutes: int = 0) -> int:
        return self.db.create_task(epic_id, title, estimate_minutes)

    def tasks_of(self, epic_id: int, status: Optional[str] = None) -> List[Dict[str, Any]]:
        return self.db.get_tasks(epic_id, status)

    def advance(self, task_id: int, status: str) -> str:
        """Move a task one column to the right; the last column keeps it."""
        following = TASK_STATUSES[min(TASK_STATUSES.index(status) + 1, len(TASK_STATUSES) - 1)]
        self.db.update_task_status(task_id, following)
        logger.debug("task %d is %s", task_id, following)
        return following

    def update_task(self, task_id: int, **fields: Any) -> bool:
        return self.db.update_task(task_id, **fields)

    def delete_task(self, task_id: int) -> bool:
        return self.db.delete_task(task_id)
