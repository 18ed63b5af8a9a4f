"""Export, factory, plug-ins and generated code."""

import datetime
import json
import unittest

from tests.support import DatabaseTestCase
from tracker_extension.generated import stats_client
from tracker_extension.integration import component_factory, plugin_loader
from tracker_extension.integration.export_bridge import ReadOnlyDatabaseManager, export_json
from tracker_extension.integration.issue_client import IssueClient, count_epics
from tracker_extension.utils.database import DatabaseError


class ExportTest(DatabaseTestCase):
    def test_the_export_holds_all_tables(self):
        self.db.create_project("WEB", "Web site")
        data = json.loads(export_json(self.path))
        self.assertEqual(["epics", "projects", "statistics", "tasks"], sorted(data))

    def test_a_change_is_refused(self):
        source = ReadOnlyDatabaseManager(self.path)
        self.addCleanup(source.close)
        self.assertRaises(DatabaseError, source.execute_query, "DELETE FROM projects")


class FactoryTest(DatabaseTestCase):
    def test_components_by_name(self):
        component = component_factory.build("database", self.path)
        self.addCleanup(component.close)
        self.assertEqual([], component.get_projects())
        self.assertIsInstance(component_factory.build("issues"), IssueClient)

    def test_only_components_are_built(self):
        with self.assertRaises(TypeError):
            component_factory.build_database(self.path, factory=str)

    def test_epics_of_the_issue_server(self):
        client = component_factory.build("issues")
        client.load("WEB", [{"type": "epic"}, {"type": "bug"}])
        self.assertEqual(1, count_epics(client, "WEB"))


class PluginTest(DatabaseTestCase):
    def test_all_ways_lead_to_the_same_module(self):
        self.assertIs(plugin_loader.database_module(), plugin_loader.database_by_relative_name())

    def test_managers_for_plugins(self):
        for manager in (plugin_loader.new_manager(self.path), plugin_loader.isolated_manager(self.path)):
            self.addCleanup(manager.close)
            self.assertTrue(manager.check_database_health()["healthy"])

    def test_the_weekly_report(self):
        self.db.create_timer_session(None, 25)
        report = plugin_loader.load_plugin("weekly")
        text = report.build(self.path, datetime.date(2024, 3, 6))
        self.assertIn("week of 2024-03-04 to 2024-03-10", text)
        self.make_epic()
        self.assertEqual(["WEB-1"], report.epics_without_dates(self.db))


class GeneratedClientTest(DatabaseTestCase):
    def test_statistics(self):
        client = stats_client.connect(self.path)
        self.addCleanup(client.close)
        self.assertEqual(0, client.user(1)["minutes"])
        self.assertEqual([], stats_client.METHODS["achievements"](self.db))


if __name__ == "__main__":
    unittest.main()
