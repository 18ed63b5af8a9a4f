"""What all services have in common."""

from typing import TYPE_CHECKING, Any, Dict, List

from ..utils.logger_utils import get_service_logger

if TYPE_CHECKING:
    from ..utils.database import DatabaseManager


class BaseService:
    name = "base"

    def __init__(self, db_manager: "DatabaseManager"):
        self.db = db_manager
        self.logger = get_service_logger(self.name)

    def query(self, statement: str, *params: Any) -> List[Dict[str, Any]]:
        return self.db.execute_query(statement, params)
