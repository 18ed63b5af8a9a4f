"""Figures and trends."""

from typing import Any, Dict, List

from tracker_extension.utils.logger_utils import get_page_logger

logger = get_page_logger("analytics")


def load_figures(user_id: int = 1) -> Dict[str, Any]:
    from tracker_extension.utils.database import DatabaseManager

    db = DatabaseManager()
    try:
        figures = dict(db.get_productivity_stats(days=30))
        figures.update(db.get_user_stats(user_id))
    finally:
        db.close()
    return figures


def load_trend() -> List[int]:
    """Finished tasks per week, oldest first."""
    from utils.database import DatabaseManager as TrendSource

    with TrendSource() as source:
        try:
            return source.get_weekly_trend(weeks=8)
        except AttributeError:
            logger.warning("this database has no trend")
            return []


def render(user_id: int = 1) -> str:
    figures = load_figures(user_id)
    figures["trend"] = load_trend()
    return "\n".join("%-10s %s" % (name, figures[name]) for name in sorted(figures))
