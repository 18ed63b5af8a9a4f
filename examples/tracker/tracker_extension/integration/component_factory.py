"""Builds components by the name that a plug-in asks for."""

from typing import Any, Callable, Dict

from tracker_extension.integration.issue_client import IssueClient
from tracker_extension.utils.database import DatabaseManager
from tracker_extension.utils.logger_utils import get_logger

logger = get_logger("integration.factory")

BUILDERS: Dict[str, Callable[..., Any]] = {
    "database": DatabaseManager,
    "issues": IssueClient,
}


def build(name: str, *arguments: Any) -> Any:
    logger.debug("build %s", name)
    return BUILDERS[name](*arguments)


def build_database(path: str, factory: Callable[..., Any] = DatabaseManager) -> Any:
    component = factory(path)
    if not isinstance(component, (DatabaseManager, IssueClient)):
        raise TypeError("no component: %r" % component)
    return component
