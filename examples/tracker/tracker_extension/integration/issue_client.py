"""Client of the issue server that some teams mirror their epics from."""

from typing import Any, Dict, List

from tracker_extension.utils.logger_utils import get_logger

logger = get_logger("integration.issues")


class IssueClient:
    def __init__(self, base_url: str = "http://localhost:8080"):
        self.base_url = base_url
        self._pages: Dict[str, List[Dict[str, Any]]] = {}

    def load(self, project: str, issues: List[Dict[str, Any]]) -> None:
        logger.debug("%d issues of %s", len(issues), project)
        self._pages[project] = issues

    def get_epics(self, project: str) -> List[Dict[str, Any]]:
        return [issue for issue in self._pages.get(project, []) if issue.get("type") == "epic"]

    def close(self) -> None:
        self._pages.clear()


def count_epics(client: IssueClient, project: str) -> int:
    return len(client.get_epics(project))
