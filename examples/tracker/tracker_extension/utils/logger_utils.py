"""Loggers with one format for the whole application."""

import logging
import os

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_configured = False


def _configure() -> None:
    global _configured
    if _configured:
        return
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(_FORMAT))
    root = logging.getLogger("tracker")
    root.addHandler(handler)
    root.setLevel(os.environ.get("TRACKER_LOG_LEVEL", "WARNING"))
    _configured = True


def get_logger(name: str) -> logging.Logger:
    _configure()
    return logging.getLogger("tracker." + name)


def get_service_logger(service: str) -> logging.Logger:
    return get_logger("service." + service)


def get_page_logger(page: str) -> logging.Logger:
    return get_logger("page." + page)
