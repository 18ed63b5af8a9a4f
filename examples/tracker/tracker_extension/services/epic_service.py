"""Epics."""

from typing import Any, Dict, List, Optional

from ..utils.database import (
    TASK_STATUSES,
    DatabaseManager,
)
from ..utils.logger_utils import get_service_logger
from .base import BaseService

logger = get_service_logger("epic")


class EpicService(BaseService):
    name = "epic"

    def __init__(self, db_manager: DatabaseManager, page_size: int = 20):
        super().__init__(db_manager)
        self.manager: DatabaseManager = db_manager
        self.page_size = page_size

    def create_epic(self, project_id: int, key: str, name: str, points: int = 0,
                    start_date: Optional[str] = None, end_date: Optional[str] = None) -> int:
        with self.manager.transaction() as connection:
            return connection.execute(
                "INSERT INTO epics (project_id, key, name, points, start_date, end_date)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (project_id, key, name, points, start_date, end_date)).lastrowid

    def get_epics(self, project_id: Optional[int] = None) -> List[Dict[str, Any]]:
        return self.manager.get_epics(project_id)

    def progress(self, epic_id: int) -> Dict[str, Any]:
        result = self.manager.get_epic_progress(epic_id)
        result["days"] = self.manager.calculate_epic_duration(epic_id)
        return result

    def move(self, epic_id: int, project_id: int) -> bool:
        logger.info("epic %d goes to project %d", epic_id, project_id)
        return self.manager.update_epic_project(epic_id, project_id)

    def page(self, number: int = 1) -> Dict[str, Any]:
        return self.manager.get_paginated_results(
            "SELECT * FROM epics ORDER BY id", (), number, self.page_size)

    def open_statuses(self) -> List[str]:
        return [status for status in TASK_STATUSES if status != "done"]
