"""Helpers shared by pages, services and scripts."""

from .database import DatabaseManager
from .logger_utils import get_logger

__all__ = ["DatabaseManager", "get_logger"]
