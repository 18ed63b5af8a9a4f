"""Figures for the analytics page."""

from typing import Any, Callable, Dict, Union

from ..utils.database import DatabaseManager
from ..utils.logger_utils import get_service_logger
from .base import BaseService

logger = get_service_logger("analytics")

Source = Union[DatabaseManager, Callable[[], DatabaseManager]]


class AnalyticsService(BaseService):
    name = "analytics"

    def __init__(self, source: Source):
        manager = source if isinstance(source, DatabaseManager) else source()
        super().__init__(manager)

    def overview(self, user_id: int = 1) -> Dict[str, Any]:
        stats = self.db.get_user_stats(user_id)
        stats["finished"] = self.db.get_productivity_stats(days=30)["finished"]
        stats["achievements"] = len(self.db.get_achievements(user_id))
        logger.debug("overview of user %d", user_id)
        return stats

    def collectors(self) -> Dict[str, Callable[[], Any]]:
        """Functions that the metrics exporter calls on its own schedule."""
        return {"queries": self.db.get_query_statistics, "health": self.db.check_database_health}
