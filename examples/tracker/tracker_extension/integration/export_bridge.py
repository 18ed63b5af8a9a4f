"""Read-only export of the whole database."""

import json
from typing import Any, Dict, List

from ..utils.database import DatabaseError, DatabaseManager
from ..utils.logger_utils import get_logger

logger = get_logger("integration.export")


class ReadOnlyDatabaseManager(DatabaseManager):
    """Refuses every statement that is not a query."""

    def execute_query(self, query: str, params=(), database_name: str = "tracker") -> List[Dict[str, Any]]:
        if query.lstrip().split(None, 1)[0].upper() not in ("SELECT", "PRAGMA"):
            raise DatabaseError("read-only: %s" % query)
        return super().execute_query(query, params, database_name)

    def export(self) -> Dict[str, Any]:
        return {
            "projects": self.get_projects(),
            "epics": self.get_all_epics(),
            "tasks": self.get_all_tasks(),
            "statistics": self.execute_query("SELECT COUNT(*) AS sessions FROM timer_sessions"),
        }


def export_json(path: str) -> str:
    with ReadOnlyDatabaseManager(path) as source:
        data = source.export()
        logger.info("export of %d tables", source.check_database_health()["tables"])
    return json.dumps(data, indent=2, sort_keys=True)
