"""First page: the user's projects, or the preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker_extension.pages import preview
from tracker_extension.pages.preview import preview_manager
from tracker_extension.utils.logger_utils import get_page_logger

if TYPE_CHECKING:
    from tracker_extension.services.container import ServiceContainer
    from tracker_extension.utils.database import DatabaseManager

logger = get_page_logger("home")


class HomePage:
    database: DatabaseManager | None = None

    def attach(self, database: DatabaseManager) -> HomePage:
        self.database = database
        return self

    def render(self) -> str:
        projects = self.database.get_all_projects(with_counts=True) if self.database else []
        if projects:
            return "\n".join(
                "%-8s %-24s %d epics" % (row["key"], row["name"], row["epic_count"]) for row in projects)
        preview.fill()
        logger.info("preview with %d tasks", len(preview_manager.get_all_tasks()))
        return preview.render()


def open_tasks(container: ServiceContainer) -> int:
    return sum(len(container.db_manager.get_all_tasks(status)) for status in ("todo", "in_progress"))
