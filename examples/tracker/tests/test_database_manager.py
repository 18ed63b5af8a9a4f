"""The old database layer."""

import os
import unittest

from tests.support import DatabaseTestCase
from tracker_extension.utils.database import DatabaseError, DatabaseManager
from utils import db_singleton
from utils.database import DatabaseManager as PageManager


class ProjectTest(DatabaseTestCase):
    def test_a_project_is_found_by_its_key(self):
        project_id = self.db.create_project("WEB", "Web site")
        self.assertEqual(project_id, self.db.get_project_by_key("WEB")["id"])

    def test_an_unknown_field_is_refused(self):
        project_id = self.db.create_project("WEB", "Web site")
        with self.assertRaises(ValueError):
            self.db.update_project(project_id, colour="red")

    def test_deleting_a_project_deletes_its_epics(self):
        project_id = self.db.create_project("WEB", "Web site")
        self.make_epic(project_id=project_id)
        self.assertTrue(self.db.delete_project(project_id))
        self.assertEqual([], self.db.get_all_epics())


class EpicTest(DatabaseTestCase):
    def test_archived_epics_are_left_out(self):
        self.make_epic("WEB-1")
        self.make_epic("WEB-2", archived=1)
        self.assertEqual(["WEB-1"], [epic["key"] for epic in self.db.get_epics()])
        self.assertEqual(2, len(self.db.get_epics(include_archived=True)))

    def test_progress_counts_finished_tasks(self):
        epic_id = self.make_epic()
        first = self.db.create_task(epic_id, "first")
        self.db.create_task(epic_id, "second")
        self.db.update_task_status(first, "done")
        self.assertEqual(50.0, self.db.get_epic_progress(epic_id)["percent"])

    def test_duration_includes_both_ends(self):
        epic_id = self.make_epic(start_date="2024-03-01", end_date="2024-03-05")
        self.assertEqual(5, self.db.calculate_epic_duration(epic_id))


class ConnectionTest(DatabaseTestCase):
    def test_a_failed_transaction_is_rolled_back(self):
        with self.assertRaises(KeyError):
            with self.db.transaction() as connection:
                connection.execute("INSERT INTO projects (key, name, created_at) VALUES ('A', 'A', '')")
                raise KeyError("stop")
        self.assertEqual([], self.db.get_projects())

    def test_another_database_lies_beside_the_main_one(self):
        connection = self.db.get_connection("archive")
        connection.execute("CREATE TABLE old (id INTEGER)")
        self.db.release_connection(connection)
        self.assertTrue(os.path.exists(os.path.join(self.folder, "archive.db")))

    def test_a_wrong_statement_is_counted(self):
        self.assertRaises(DatabaseError, self.db.execute_query, "SELECT nothing FROM nowhere")
        self.assertEqual(1, self.db.get_query_statistics()["errors"])

    def test_a_backup_can_be_restored(self):
        self.db.create_project("WEB", "Web site")
        backup = self.db.create_backup(os.path.join(self.folder, "copy.db"))
        self.db.delete_project(1)
        self.db.restore_backup(backup)
        self.assertEqual(1, len(self.db.get_projects()))

    def test_a_manager_closes_at_the_end_of_its_block(self):
        with DatabaseManager(self.path) as first, DatabaseManager(self.path) as second:
            first.create_project("WEB", "Web site")
            self.assertEqual("Web site", second.get_projects()[0]["name"])

    def test_optimize_keeps_the_rows(self):
        self.db.create_project("WEB", "Web site")
        self.assertTrue(self.db.optimize_database())
        self.assertTrue(self.db.check_database_health()["healthy"])
        self.assertEqual(1, len(self.db.get_projects()))


class TaskTest(DatabaseTestCase):
    def setUp(self):
        super().setUp()
        self.epic_id = self.make_epic()

    def test_the_board_follows_a_move(self):
        task_id = self.db.create_task(self.epic_id, "first")
        self.assertEqual(1, len(self.db.get_kanban_tasks()["todo"]))
        self.db.update_task_status(task_id, "review")
        self.assertEqual(1, len(self.db.get_kanban_tasks()["review"]))

    def test_pages(self):
        for number in range(5):
            self.db.create_task(self.epic_id, "task %d" % number)
        page = self.db.get_paginated_results("SELECT * FROM tasks", page=2, page_size=2)
        self.assertEqual((2, 3), (len(page["items"]), page["pages"]))
        self.assertIsNone(self.db.get_keyset_paginated_results("tasks", page_size=10)["next"])

    def test_ten_sessions_earn_an_achievement(self):
        for _ in range(10):
            self.db.create_timer_session(None, 25)
        self.assertEqual(["ten-sessions"], [row["code"] for row in self.db.get_achievements()])


class SharedManagerTest(DatabaseTestCase):
    """The shared manager, imported the way the older pages do."""

    def setUp(self):
        super().setUp()
        self.addCleanup(db_singleton.set_database_manager, None)

    def test_there_is_one(self):
        manager = db_singleton.get_database_manager()
        self.assertIsInstance(manager, PageManager)
        self.assertIs(manager, db_singleton.get_database_manager())

    def test_it_can_be_replaced(self):
        replacement = PageManager(self.path)
        db_singleton.set_database_manager(replacement)
        db_singleton.get_database_manager().create_project("WEB", "Web site")
        self.assertEqual(1, len(replacement.get_projects()))

    def test_the_same_file_is_two_modules(self):
        from tracker_extension.utils import DatabaseManager as ReExported

        self.assertIs(ReExported, DatabaseManager)
        self.assertIsNot(PageManager, DatabaseManager)
        self.assertEqual(PageManager.__name__, DatabaseManager.__name__)


if __name__ == "__main__":
    unittest.main()
