#!/usr/bin/env python3
"""Back the database up, also from a copy of the sources that is not installed."""

import importlib.util
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def load_manager():
    try:
        from tracker_extension.utils.database import DatabaseManager
    except ImportError:
        sys.path.insert(0, ROOT)
        from tracker_extension.utils.database import DatabaseManager
    return DatabaseManager


def check_source() -> bool:
    """Whether the file itself can be found, without running it."""
    spec = importlib.util.spec_from_file_location("copy", os.path.join(ROOT, "tracker_extension/utils/database.py"))
    return spec is not None and os.path.exists(spec.origin)


def main(target: str) -> int:
    manager_class = load_manager()
    from tracker_extension.utils.logger_utils import get_logger

    get_logger("scripts.backup").info("backup to %s", target)
    with manager_class() as manager:
        print(manager.create_backup(target))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
