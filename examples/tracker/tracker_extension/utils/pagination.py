"""Pagination for long result lists."""

from typing import Any, Dict, Optional, Sequence

from .logger_utils import get_logger

logger = get_logger("utils.pagination")


class PaginationMixin:
    """Needs ``execute_query`` from the class it is mixed into."""

    def get_paginated_results(self, query: str, params: Sequence[Any] = (), page: int = 1,
                              page_size: int = 20) -> Dict[str, Any]:
        if page < 1 or page_size < 1:
            raise ValueError("page and page_size start at 1")
        total = self.execute_query("SELECT COUNT(*) AS total FROM (%s)" % query, params)[0]["total"]
        items = self.execute_query(
            "%s LIMIT ? OFFSET ?" % query, tuple(params) + (page_size, (page - 1) * page_size))
        return {"items": items, "page": page, "total": total, "pages": -(-total // page_size)}

    def get_keyset_paginated_results(self, table: str, after_id: Optional[int] = None,
                                     page_size: int = 20) -> Dict[str, Any]:
        if table not in ("projects", "epics", "tasks", "timer_sessions"):
            raise ValueError("no such table: %s" % table)
        items = self.execute_query(
            "SELECT * FROM %s WHERE id > ? ORDER BY id LIMIT ?" % table, (after_id or 0, page_size))
        logger.debug("%d rows of %s after %s", len(items), table, after_id)
        return {"items": items, "next": items[-1]["id"] if len(items) == page_size else None}
