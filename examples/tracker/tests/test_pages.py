"""Pages, drawn as text."""

import unittest
from unittest.mock import patch

from tests.support import DatabaseTestCase
from tracker_extension.pages import analytics, gantt, preview, settings, timer, wizard
from tracker_extension.pages.home import HomePage
from tracker_extension.pages.kanban import KanbanPage
from tracker_extension.utils import db_singleton


class BoardTest(DatabaseTestCase):
    def test_a_new_task_stands_in_the_first_column(self):
        self.make_epic()
        page = KanbanPage(self.db)
        page.quick_add("Draft")
        self.assertIn("todo (1)", page.render())

    def test_clicks_move_and_delete(self):
        task_id = self.db.create_task(self.make_epic(), "Draft")
        page = KanbanPage(self.db)
        page.click("move", task_id, "done")
        self.assertIn("done (1)", page.render())
        page.click("delete", task_id)
        self.assertIn("done (0)", page.render())

    def test_without_an_epic_nothing_is_added(self):
        with self.assertLogs("tracker.page.kanban", "WARNING"):
            self.assertIsNone(KanbanPage(self.db).quick_add("Draft"))

    def test_the_preview_has_a_board(self):
        self.assertIn("Start the timer", HomePage().render())
        self.assertEqual(3, len(preview.preview_manager.get_all_tasks()))


class TimerTest(DatabaseTestCase):
    def test_a_session_counts(self):
        page = timer.TimerPage(self.path)
        self.addCleanup(page.close)
        self.assertTrue(page.finish(25))
        self.assertEqual("1 sessions, 25 minutes this week", page.render())

    @patch("tracker_extension.pages.timer.DATABASE_AVAILABLE", False)
    def test_sessions_wait_for_the_database(self):
        page = timer.TimerPage(self.path)
        self.assertFalse(page.finish(25))
        self.assertEqual("1 sessions wait for the database", page.render())

    @patch("tracker_extension.pages.timer.DatabaseManager")
    def test_an_error_shows_no_sessions(self, manager_class):
        manager_class.return_value.get_timer_sessions.side_effect = OSError("locked")
        with self.assertLogs("tracker.page.timer", "ERROR"):
            self.assertEqual("0 sessions, 0 minutes this week", timer.TimerPage(self.path).render())


class OtherPagesTest(DatabaseTestCase):
    def test_figures(self):
        self.db.create_timer_session(None, 25)
        with self.assertLogs("tracker.page.analytics", "WARNING"):
            text = analytics.render()
        self.assertIn("minutes    25", text)

    def test_settings(self):
        page = settings.open_settings(self.path)
        self.addCleanup(page.manager.close)
        self.assertTrue(page.health()["healthy"])
        self.assertTrue(page.optimize())
        self.assertTrue(page.restore(page.backup()))
        self.assertEqual("DatabaseManager in tracker_extension.utils.database", settings.describe())

    def test_settings_of_the_configured_class(self):
        page = settings.open_configured()
        self.addCleanup(page.manager.close)
        with self.assertLogs("tracker.page.settings", "ERROR"):
            self.assertFalse(page.restore("missing.db"))

    def test_chart(self):
        self.make_epic(start_date="2024-03-01", end_date="2024-03-03")
        self.assertIn("=== 0 tasks", gantt.render(self.path))

    def test_the_wizard_uses_the_shared_manager(self):
        db_singleton.set_database_manager(self.db)
        self.addCleanup(db_singleton.set_database_manager, None)
        result = wizard.create_project("WEB", "Web site", ["Start page", "Search"])
        self.assertEqual(["WEB-1", "WEB-2"], [epic["key"] for epic in result["epics"]])

    def test_projects(self):
        self.db.create_project("WEB", "Web site")
        self.assertIn("0 epics", HomePage().attach(self.db).render())


if __name__ == "__main__":
    unittest.main()
