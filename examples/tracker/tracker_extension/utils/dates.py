"""Dates as the pages show them."""

from datetime import date, datetime, timedelta
from typing import List

from .database import format_database_datetime
from .logger_utils import get_logger

logger = get_logger("utils.dates")


def week_of(day: date) -> List[str]:
    monday = day - timedelta(days=day.weekday())
    logger.debug("week starts on %s", monday)
    return [format_database_datetime(monday + timedelta(days=n)) for n in range(7)]


def short_time(value: str) -> str:
    return datetime.fromisoformat(value).strftime("%d %b %H:%M")
