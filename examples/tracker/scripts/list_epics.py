#!/usr/bin/env python3
"""List all epics."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from tracker_extension.utils.database import DatabaseManager  # noqa: E402
from tracker_extension.utils.logger_utils import get_logger  # noqa: E402

logger = get_logger("scripts.list_epics")


def rows():
    database = DatabaseManager()
    logger.debug("epics of %s", os.environ.get("TRACKER_DB"))
    return [(epic["id"], epic["key"], epic["name"]) for epic in database.get_all_epics()]


if __name__ == "__main__":
    for row in rows():
        print("%4d %-10s %s" % row)
