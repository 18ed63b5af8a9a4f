"""Settings: upkeep of the database and what is installed."""

from typing import Any, Dict

import tracker_extension.utils.database as database_module
from tracker_extension import config
from tracker_extension.utils.database import DatabaseManager as Manager
from tracker_extension.utils.logger_utils import get_page_logger

logger = get_page_logger("settings")


class SettingsPage:
    def __init__(self, manager: "Manager"):
        self.manager = manager

    def health(self) -> Dict[str, Any]:
        result = self.manager.check_database_health()
        result["statistics"] = self.manager.get_query_statistics()
        return result

    def optimize(self) -> bool:
        return self.manager.optimize_database()

    def backup(self) -> str:
        directory = config.backup_directory()
        directory.mkdir(exist_ok=True)
        target = self.manager.create_backup(str(directory / "manual.db"))
        logger.info("backup written to %s", target)
        return target

    def restore(self, path: str) -> bool:
        try:
            self.manager.restore_backup(backup_path=path)
        except database_module.DatabaseError as error:
            logger.error("not restored: %s", error)
            return False
        return True


def open_settings(path: str) -> SettingsPage:
    return SettingsPage(database_module.DatabaseManager(path))


def open_configured() -> SettingsPage:
    return SettingsPage(config.load_class("database_class")())


def describe() -> str:
    return "%s in %s" % (Manager.__name__, database_module.__name__)
