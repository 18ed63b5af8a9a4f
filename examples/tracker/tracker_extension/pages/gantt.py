"""Chart of epics over time."""

from typing import List, Optional

from .. import utils
from ..utils import DatabaseManager, get_logger

logger = get_logger("page.gantt")


def bars(db: DatabaseManager, project_id: Optional[int] = None) -> List[str]:
    lines = []
    for epic in db.get_epics_with_hierarchy(project_id):
        days = db.calculate_epic_duration(epic["id"])
        lines.append("%-10s %s %d tasks" % (epic["key"], "=" * max(days, 1), len(epic["tasks"])))
    return lines


def render(path: Optional[str] = None) -> str:
    manager = utils.DatabaseManager(path)
    try:
        lines = bars(manager)
    finally:
        manager.close()
    logger.debug("%d bars", len(lines))
    return "\n".join(lines) or "no epics"
