"""Creates a project with its first epics."""

from typing import Any, Dict, Sequence

from tracker_extension.services.epic_service import EpicService
from tracker_extension.utils.db_singleton import get_database_manager
from tracker_extension.utils.logger_utils import get_page_logger

logger = get_page_logger("wizard")


def create_project(key: str, name: str, epics: Sequence[str]) -> Dict[str, Any]:
    db = get_database_manager()
    project_id = db.create_project(key, name)
    service = EpicService(db)
    for number, epic in enumerate(epics, start=1):
        service.create_epic(project_id, "%s-%d" % (key, number), epic)
    logger.info("project %s with %d epics", key, len(epics))
    return {"project": get_database_manager().get_project_by_key(key), "epics": db.get_epics(project_id)}
