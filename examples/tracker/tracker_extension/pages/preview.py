"""What a new user sees before there is a database: the board with sample data in memory."""

from tracker_extension.pages.kanban import KanbanPage
from tracker_extension.utils.compat import Database

SAMPLE_TASKS = ("Write the first task", "Move it to the right", "Start the timer")

preview_manager = Database(":memory:")


def fill() -> int:
    """Insert the sample rows once and return the project's id."""
    project = preview_manager.get_project_by_key("DEMO")
    if project:
        return project["id"]
    project_id = preview_manager.create_project("DEMO", "Sample project")
    with preview_manager.transaction() as connection:
        epic_id = connection.execute(
            "INSERT INTO epics (project_id, key, name) VALUES (?, 'DEMO-1', 'Sample')", (project_id,)).lastrowid
    for title in SAMPLE_TASKS:
        preview_manager.create_task(epic_id, title)
    return project_id


def render() -> str:
    return KanbanPage(preview_manager, fill()).render()
