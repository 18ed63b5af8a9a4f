#!/usr/bin/env python3
"""Create the database of a new installation."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "tracker_extension"))

from utils import database  # noqa: E402
from utils.logger_utils import get_logger  # noqa: E402

logger = get_logger("scripts.setup")


def main(path=None) -> int:
    manager = database.DatabaseManager(path)
    if not manager.get_projects():
        manager.create_project("INBOX", "Inbox")
        logger.info("first project created")
    print("%s: %d projects" % (manager.db_path, len(manager.get_projects())))
    manager.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
