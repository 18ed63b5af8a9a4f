"""The command line, from an empty database to a board."""

import contextlib
import io
import unittest

from tests.support import DatabaseTestCase
from tracker_extension import cli
from tracker_extension.utils import database, db_singleton


class CommandLineTest(DatabaseTestCase):
    def setUp(self):
        super().setUp()
        db_singleton.set_database_manager(None)
        self.addCleanup(db_singleton.set_database_manager, None)

    def run_tracker(self, *arguments):
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            status = cli.main(list(arguments))
        return status, output.getvalue()

    def test_from_project_to_board(self):
        self.assertEqual((0, "project WEB (1)\n"), self.run_tracker("project", "web", "Web site"))
        self.assertEqual((0, "epic WEB-1 in WEB\n"), self.run_tracker("epic", "web", "WEB-1", "Start page"))
        self.assertEqual((0, "task 1\n"), self.run_tracker("task", "WEB-1", "Draft"))
        self.assertEqual((0, "task 1 is review\n"), self.run_tracker("move", "1", "review"))
        status, board = self.run_tracker("board")
        self.assertEqual(0, status)
        self.assertIn("review (1)", board)
        self.assertIn("0 open tasks", board)

    def test_an_unknown_project_is_an_error(self):
        self.assertEqual((2, "tracker: no project web\n"), self.run_tracker("epic", "web", "WEB-1", "Start page"))

    def test_every_page_can_be_shown(self):
        for page in ("board", "home", "gantt", "stats"):
            with self.subTest(page):
                self.assertEqual(0, self.run_tracker(page)[0])

    def test_the_database_check(self):
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            self.assertEqual(0, database.main(["--check"]))
        self.assertIn("ok, 6 tables", output.getvalue())


if __name__ == "__main__":
    unittest.main()
