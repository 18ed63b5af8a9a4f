"""The new database package answers as the old class does."""

import os
import unittest

from tests.support import DatabaseTestCase
from tracker_extension import database
from tracker_extension.database import health, queries, schema, seed


class ModularDatabaseTest(DatabaseTestCase):
    def test_epics_are_the_same(self):
        project_id = self.db.create_project("WEB", "Web site")
        self.make_epic(project_id=project_id)
        self.make_epic("WEB-2", archived=1)
        self.assertEqual(self.db.get_all_epics(), database.list_all_epics())
        self.assertEqual(self.db.get_epics(project_id), database.list_epics(project_id))

    def test_tasks_are_the_same(self):
        epic_id = self.make_epic()
        self.db.create_task(epic_id, "Draft")
        self.assertEqual(self.db.get_tasks(epic_id), database.list_tasks(epic_id))
        self.assertEqual(self.db.get_all_tasks("todo"), queries.list_all_tasks(status="todo"))

    def test_statistics_are_the_same(self):
        self.db.create_timer_session(None, 25)
        self.assertEqual(self.db.get_user_stats(1), queries.get_user_stats(1))
        self.assertEqual(1, len(queries.list_timer_sessions()))

    def test_without_a_login_there_is_no_connection(self):
        self.assertIsNone(database.get_connection())
        database.login(1)
        self.addCleanup(database.logout)
        connection = database.get_connection()
        self.assertIsNotNone(connection)
        connection.close()

    def test_named_parameters_are_refused(self):
        with self.assertRaises(TypeError):
            database.execute("SELECT :n", {"n": 1})

    def test_upkeep(self):
        self.assertTrue(health.agrees_with_old_manager())
        self.assertTrue(database.optimize())
        target = health.create_backup(os.path.join(self.folder, "copy.db"))
        health.restore_backup(target)
        self.assertTrue(database.check_health()["healthy"])

    def test_a_new_installation(self):
        database.configure(os.path.join(self.folder, "new.db"))
        self.addCleanup(database.configure, None)
        self.assertIn("tasks", schema.create_schema_if_needed())
        self.assertTrue(seed.seed_initial_data())
        self.assertFalse(seed.seed_initial_data())


if __name__ == "__main__":
    unittest.main()
