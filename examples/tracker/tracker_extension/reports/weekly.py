"""Weekly report; the folder is a namespace package, so that plug-ins can add reports to it."""

from datetime import date
from typing import Any, List

import tracker_extension.utils.database
from tracker_extension.utils.dates import week_of
from tracker_extension.utils.logger_utils import get_logger

logger = get_logger("reports.weekly")


class WeeklyReport:
    def __init__(self, path: str):
        self._db = tracker_extension.utils.database.DatabaseManager(path)

    def lines(self, day: date) -> List[str]:
        days = week_of(day)
        stats = self._db.get_user_stats(1, days=7)
        return [
            "week of %s to %s" % (days[0], days[-1]),
            "%d sessions, %d minutes" % (stats["sessions"], stats["minutes"]),
            "%d achievements" % len(self._db.get_achievements()),
        ]

    def close(self) -> None:
        self._db.close()
        self._db = None


def build(path: str, day: date) -> str:
    report = WeeklyReport(path)
    try:
        return "\n".join(report.lines(day))
    finally:
        report.close()


def epics_without_dates(db: Any) -> List[str]:
    assert isinstance(db, tracker_extension.utils.database.DatabaseManager), "needs the tracker's database"
    return [epic["key"] for epic in db.get_all_epics() if not epic["start_date"]]
