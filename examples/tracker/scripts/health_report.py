#!/usr/bin/env python3
"""Print the state of the database."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from tracker_extension.utils.database import DatabaseManager  # noqa: E402
from tracker_extension.utils.logger_utils import get_logger  # noqa: E402

logger = get_logger("scripts.health_report")


def main() -> int:
    db = DatabaseManager()
    health = db.check_database_health()
    statistics = db.get_query_statistics()
    print("integrity: %s" % health["integrity"])
    print("tables:    %d" % health["tables"])
    print("errors:    %d" % statistics["errors"])
    logger.info("health report done")
    return 0 if health["healthy"] else 1


if __name__ == "__main__":
    sys.exit(main())
