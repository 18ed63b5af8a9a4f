"""Projects."""

from typing import Any, Dict, List, Optional

from ..utils.database import DatabaseManager
from ..utils.logger_utils import get_service_logger
from .base import BaseService

logger = get_service_logger("project")


class ProjectService(BaseService):
    name = "project"

    def __init__(self, db_manager: DatabaseManager):
        super().__init__(db_manager)

    def get_all_projects(self) -> List[Dict[str, Any]]:
        return self.db.get_projects()

    def create_project(self, key: str, name: str, description: str = "") -> int:
        key = key.strip().upper()
        if not key:
            raise ValueError("a project needs a key")
        if self.db.get_project_by_key(key):
            raise ValueError("project %s exists" % key)
        return self.db.create_project(key, name, description)

    def find(self, key: str) -> Optional[Dict[str, Any]]:
        return self.db.get_project_by_key(key.strip().upper())

    def update_project(self, project_id: int, **fields: Any) -> bool:
        return self.db.update_project(project_id, **fields)

    def delete_project(self, project_id: int) -> bool:
        logger.info("delete project %d", project_id)
        return self.db.delete_project(project_id)
