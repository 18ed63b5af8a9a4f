"""A database of its own for each test."""

import os
import shutil
import tempfile
import unittest

from tracker_extension.database import connection
from tracker_extension.utils.database import DatabaseManager
from tracker_extension.utils.logger_utils import get_logger

logger = get_logger("tests")


class DatabaseTestCase(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="tracker-")
        self.addCleanup(shutil.rmtree, self.folder)
        self.path = os.path.join(self.folder, "tracker.db")
        os.environ["TRACKER_DB"] = self.path
        self.addCleanup(os.environ.pop, "TRACKER_DB", None)
        logger.debug("database of %s is %s", self.id(), self.path)
        connection.configure(None)
        self.db = DatabaseManager(self.path)
        self.addCleanup(self.db.close)

    def make_epic(self, key="WEB-1", **columns):
        columns.setdefault("project_id", None)
        columns.update(key=key, name=key)
        self.db.execute_query(
            "INSERT INTO epics (%s) VALUES (%s)" % (", ".join(columns), ", ".join(":" + name for name in columns)),
            columns)
        return self.db.get_all_epics()[-1]["id"]
