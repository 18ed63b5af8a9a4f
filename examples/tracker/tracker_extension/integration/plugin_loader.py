"""Loads plug-ins and the parts of the application that they name."""

import importlib
import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

from tracker_extension.utils.logger_utils import get_logger

logger = get_logger("integration.plugins")


def database_module() -> ModuleType:
    return importlib.import_module("tracker_extension.utils.database")


def database_by_relative_name() -> ModuleType:
    return importlib.import_module(".utils.database", package="tracker_extension")


def new_manager(path: str) -> Any:
    module = __import__("tracker_extension.utils.database", fromlist=["DatabaseManager"])
    return module.DatabaseManager(path)


def isolated_manager(path: str) -> Any:
    """A manager from a module of its own, so that a plug-in cannot patch ours."""
    source = Path(__file__).resolve().parent.parent / "utils" / "database.py"
    spec = importlib.util.spec_from_file_location("tracker_extension.utils.database_for_plugins", source)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    logger.debug("isolated manager for %s", path)
    return module.DatabaseManager(path)


def load_plugin(name: str) -> ModuleType:
    return importlib.import_module("tracker_extension.reports." + name)
