"""Creates the services and hands each of them its database."""

from typing import Any, Dict, Optional

from ..utils.database import DatabaseManager
from ..utils.logger_utils import get_service_logger

logger = get_service_logger("container")


class ServiceContainer:
    def __init__(self, db_manager: Optional[DatabaseManager] = None, use_modular_api: bool = False):
        self.use_modular_api = use_modular_api
        if use_modular_api:
            from .. import database

            self.db_manager = None
            self.database = database
        else:
            self.db_manager = db_manager or DatabaseManager()
            self.database = None
        self._services: Dict[str, Any] = {}

    def get(self, name: str) -> Any:
        if name not in self._services:
            if self.db_manager is None:
                raise RuntimeError("service %r still needs the old database manager" % name)
            logger.debug("create service %s", name)
            self._services[name] = self._factories()[name](self.db_manager)
        return self._services[name]

    @staticmethod
    def _factories() -> Dict[str, Any]:
        from .analytics_service import AnalyticsService
        from .epic_service import EpicService
        from .project_service import ProjectService
        from .task_service import TaskService
        from .timer_service import TimerService

        return {
            "analytics": AnalyticsService,
            "epic": EpicService,
            "project": ProjectService,
            "task": TaskService,
            "timer": TimerService,
        }

    def close(self) -> None:
        self._services.clear()
        if self.db_manager is not None:
            self.db_manager.close()


_container: Optional[ServiceContainer] = None


def get_container(db_manager: Optional[DatabaseManager] = None) -> ServiceContainer:
    global _container
    if _container is None or db_manager is not None:
        _container = ServiceContainer(db_manager)
    return _container
