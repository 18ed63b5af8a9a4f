#!/usr/bin/env python3
"""List the methods of the database layer and which of them lack documentation."""

import inspect
import os
import sys
from collections import namedtuple

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from tracker_extension.utils.database import DatabaseManager  # noqa: E402
from tracker_extension.utils.logger_utils import get_logger  # noqa: E402

logger = get_logger("scripts.audit")

EXPECTED = ("get_projects", "get_epics", "get_tasks")


def public_methods():
    for name in dir(DatabaseManager):
        if not name.startswith("_"):
            yield name, getattr(DatabaseManager, name)


def undocumented():
    return [name for name, method in public_methods() if not inspect.getdoc(method)]


def missing():
    return [name for name in EXPECTED if not hasattr(DatabaseManager, name)]


def paging():
    return getattr(DatabaseManager, "get_paginated_results").__qualname__


def summary():
    DatabaseManager = namedtuple("DatabaseManager", "methods undocumented")
    result = DatabaseManager(len(list(public_methods())), len(undocumented()))
    logger.debug("%s", result)
    return result._asdict()


if __name__ == "__main__":
    print("%(methods)d methods, %(undocumented)d without documentation" % summary())
    sys.exit(1 if missing() else 0)
