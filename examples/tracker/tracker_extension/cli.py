"""Command line of the tracker."""

import argparse
from typing import Optional, Sequence

from tracker_extension import __version__, config
from tracker_extension.pages import gantt
from tracker_extension.pages.home import HomePage, open_tasks
from tracker_extension.pages.kanban import KanbanPage
from tracker_extension.services.container import ServiceContainer
from tracker_extension.utils.db_singleton import get_database_manager
from tracker_extension.utils.logger_utils import get_logger

logger = get_logger("cli")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tracker", description="Projects, epics, tasks and focus timers")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command")
    commands.required = True
    project = commands.add_parser("project", help="create a project")
    project.add_argument("key")
    project.add_argument("name")
    epic = commands.add_parser("epic", help="create an epic")
    epic.add_argument("project")
    epic.add_argument("key")
    epic.add_argument("name")
    epic.add_argument("--start")
    epic.add_argument("--end")
    task = commands.add_parser("task", help="create a task")
    task.add_argument("epic")
    task.add_argument("title")
    move = commands.add_parser("move", help="move a task to a column")
    move.add_argument("task", type=int)
    move.add_argument("status")
    timer = commands.add_parser("timer", help="record a focus session")
    timer.add_argument("minutes", type=int)
    timer.add_argument("--task", type=int)
    for name, text in (("board", "show the board"), ("home", "list the projects"),
                       ("gantt", "show epics over time"), ("stats", "show figures")):
        commands.add_parser(name, help=text)
    return parser


def _run(options: argparse.Namespace, container: ServiceContainer) -> str:
    manager = container.db_manager
    if options.command == "project":
        project_id = container.get("project").create_project(options.key, options.name)
        return "project %s (%d)" % (options.key.upper(), project_id)
    if options.command == "epic":
        project = container.get("project").find(options.project)
        if project is None:
            raise ValueError("no project %s" % options.project)
        container.get("epic").create_epic(
            project["id"], options.key, options.name, start_date=options.start, end_date=options.end)
        return "epic %s in %s" % (options.key, project["key"])
    if options.command == "task":
        epics = [epic for epic in manager.get_all_epics() if epic["key"] == options.epic]
        if not epics:
            raise ValueError("no epic %s" % options.epic)
        return "task %d" % container.get("task").create_task(epics[0]["id"], options.title)
    if options.command == "move":
        KanbanPage(manager).click("move", options.task, options.status)
        return "task %d is %s" % (options.task, options.status)
    if options.command == "timer":
        container.get("timer").record(options.minutes, options.task)
        return "%d minutes" % options.minutes
    if options.command == "stats":
        figures = container.get("analytics").overview(config.current_user_id())
        return "\n".join("%-12s %s" % item for item in sorted(figures.items()))
    if options.command == "gantt":
        return gantt.render(config.database_path())
    if options.command == "home":
        return HomePage().attach(manager).render()
    return "%s\n%d open tasks" % (KanbanPage(manager).render(), open_tasks(container))


def main(argv: Optional[Sequence[str]] = None) -> int:
    options = _parser().parse_args(argv)
    container = ServiceContainer(get_database_manager())
    try:
        print(_run(options, container))
        return 0
    except ValueError as error:
        print("tracker: %s" % error)
        return 2
    finally:
        container.close()
