"""Scripts and tools."""

import contextlib
import io
import os
import unittest
from unittest import mock

from scripts import audit_api, backup_database, health_report, list_epics, setup_database
from scripts.migration import rewrite_imports
from tests import ROOT
from tests.support import DatabaseTestCase
from tools.inventory import managers
from tools.session_cache import SessionCache


class ScriptTest(DatabaseTestCase):
    def setUp(self):
        super().setUp()
        self.output = io.StringIO()
        redirect = contextlib.redirect_stdout(self.output)
        redirect.__enter__()
        self.addCleanup(redirect.__exit__, None, None, None)

    def test_health_report(self):
        self.assertEqual(0, health_report.main())
        self.assertIn("integrity: ok", self.output.getvalue())

    def test_a_damaged_database_is_reported(self):
        answer = {"healthy": False, "integrity": "damaged", "tables": 0}
        with mock.patch("scripts.health_report.DatabaseManager.check_database_health", return_value=answer):
            self.assertEqual(1, health_report.main())

    def test_epics_are_listed(self):
        self.make_epic()
        self.assertEqual([(1, "WEB-1", "WEB-1")], list_epics.rows())

    def test_setup_creates_one_project(self):
        setup_database.main(self.path)
        setup_database.main(self.path)
        self.assertEqual(1, len(self.db.get_projects()))

    def test_backup(self):
        target = os.path.join(self.folder, "copy.db")
        self.assertTrue(backup_database.check_source())
        self.assertEqual(0, backup_database.main(target))
        self.assertTrue(os.path.exists(target))

    def test_audit(self):
        self.assertEqual([], audit_api.missing())
        self.assertEqual("PaginationMixin.get_paginated_results", audit_api.paging())
        self.assertGreater(audit_api.summary()["methods"], 30)

    def test_the_rewriter_leaves_method_calls(self):
        text = rewrite_imports.rewrite(rewrite_imports.TEMPLATE + "manager.get_projects()\n")
        self.assertIn("manager = get_connection()", text)
        self.assertIn("manager.get_projects()", text)


class ToolTest(unittest.TestCase):
    def test_classes_are_counted(self):
        self.assertEqual({"database": 1, "other": 0}, managers(os.path.join(ROOT, "tracker_extension", "utils")))

    def test_sessions_are_remembered(self):
        cache = SessionCache()
        cache.remember("a", "board")
        self.assertEqual(["board"], cache.pages())
        cache.close()


if __name__ == "__main__":
    unittest.main()
