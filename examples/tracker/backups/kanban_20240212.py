"""Board with one column per status."""

from utils.database import DatabaseManager


class KanbanPage:
    def __init__(self):
        self.db_manager = DatabaseManager()

    def render(self):
        columns = self.db_manager.get_kanban_tasks()
        return "\n".join("%s: %d" % (status, len(columns[status])) for status in columns)
