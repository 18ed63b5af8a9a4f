"""Services, on a real database and on stand-ins."""

import unittest
from unittest.mock import MagicMock, Mock, patch

from tests.support import DatabaseTestCase
from tracker_extension.services import ServiceContainer, get_container
from tracker_extension.services.analytics_service import AnalyticsService
from tracker_extension.services.project_service import ProjectService
from tracker_extension.services.timer_service import TimerService
from tracker_extension.utils.database import DatabaseManager


class ServiceTest(DatabaseTestCase):
    def setUp(self):
        super().setUp()
        self.container = ServiceContainer(self.db)

    def test_a_key_is_used_once(self):
        service = self.container.get("project")
        service.create_project("web", "Web site")
        with self.assertRaises(ValueError):
            service.create_project("WEB", "Again")

    def test_epics_and_tasks(self):
        project_id = self.container.get("project").create_project("web", "Web site")
        epics, tasks = self.container.get("epic"), self.container.get("task")
        epic_id = epics.create_epic(project_id, "WEB-1", "Start page")
        task_id = tasks.create_task(epic_id, "Draft")
        self.assertEqual("in_progress", tasks.advance(task_id, "todo"))
        self.assertEqual(["WEB-1"], [epic["key"] for epic in epics.get_epics(project_id)])
        self.assertEqual({"total": 1, "done": 0, "percent": 0.0, "days": 0}, epics.progress(epic_id))

    def test_the_shared_container_takes_the_given_manager(self):
        self.assertIs(self.db, get_container(self.db).db_manager)

    def test_analytics_accepts_a_function(self):
        service = AnalyticsService(lambda: self.db)
        self.assertEqual(0, service.overview()["sessions"])
        self.assertTrue(service.collectors()["health"]()["healthy"])


class StandInTest(unittest.TestCase):
    def test_a_session_is_recorded_for_the_user(self):
        manager = Mock(spec=DatabaseManager)
        manager.create_timer_session.return_value = 7
        self.assertEqual(7, TimerService(manager, user_id=3).record(25))
        manager.create_timer_session.assert_called_once_with(None, 25, 3)

    @patch("tracker_extension.services.container.DatabaseManager")
    def test_the_container_opens_a_manager(self, manager_class):
        self.assertIs(manager_class.return_value, ServiceContainer().db_manager)

    @patch("tracker_extension.utils.database.DatabaseManager.get_projects", return_value=[{"key": "WEB"}])
    def test_projects_come_from_the_manager(self, get_projects):
        service = ProjectService(DatabaseManager(":memory:"))
        self.assertEqual([{"key": "WEB"}], service.get_all_projects())
        get_projects.assert_called_once_with()

    def test_a_service_reports_a_full_disk(self):
        with patch.object(DatabaseManager, "create_project", side_effect=OSError("disk full")):
            with self.assertRaises(OSError):
                ProjectService(DatabaseManager(":memory:")).create_project("WEB", "Web site")

    def test_the_modular_api_offers_no_service_yet(self):
        container = ServiceContainer(MagicMock(), use_modular_api=True)
        with self.assertRaises(RuntimeError):
            container.get("project")


if __name__ == "__main__":
    unittest.main()
