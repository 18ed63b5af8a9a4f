"""Board with one column per status."""

from typing import Any, Callable, Dict, List, Optional

try:
    from utils.database import TASK_STATUSES, DatabaseManager
    from utils.logger_utils import get_page_logger
except ImportError:
    from tracker_extension.utils.database import TASK_STATUSES, DatabaseManager
    from tracker_extension.utils.logger_utils import get_page_logger

logger = get_page_logger("kanban")

COLUMN_WIDTH = 24


class KanbanPage:
    """Keeps the db_manager it was given, or opens one of its own."""

    def __init__(self, db_manager: Optional[DatabaseManager] = None, project_id: Optional[int] = None):
        self.db_manager = db_manager or DatabaseManager()
        self.project_id = project_id
        self.callbacks: Dict[str, Callable[..., Any]] = {}
        self.register_callbacks()

    def register_callbacks(self) -> None:
        db_manager = self.db_manager
        self.callbacks["delete"] = db_manager.delete_task
        self.callbacks["move"] = lambda task_id, status: db_manager.update_task_status(task_id, status)
        self.callbacks["refresh"] = self.refresh

    def refresh(self) -> None:
        self.db_manager.clear_cache()

    def click(self, action: str, *arguments: Any) -> Any:
        logger.debug("click %s %s", action, arguments)
        return self.callbacks[action](*arguments)

    def columns(self) -> Dict[str, List[Dict[str, Any]]]:
        return self.db_manager.get_kanban_tasks(self.project_id)

    def quick_add(self, title: str) -> Optional[int]:
        epics = self.db_manager.get_epics(self.project_id, include_archived=False)
        if not epics:
            logger.warning("no epic to put %r into; db_manager knows none", title)
            return None
        return self.db_manager.create_task(epics[0]["id"], title)

    def render(self) -> str:
        columns = self.columns()
        lines = ["".join(("%s (%d)" % (status, len(columns[status]))).ljust(COLUMN_WIDTH)
                         for status in TASK_STATUSES).rstrip()]
        lines.append("-" * (COLUMN_WIDTH * len(TASK_STATUSES)))
        for row in range(max(len(tasks) for tasks in columns.values())):
            cells = []
            for status in TASK_STATUSES:
                tasks = columns[status]
                text = "#%d %s" % (tasks[row]["id"], tasks[row]["title"]) if row < len(tasks) else ""
                cells.append(text[:COLUMN_WIDTH - 2].ljust(COLUMN_WIDTH))
            lines.append("".join(cells).rstrip())
        return "\n".join(lines)
