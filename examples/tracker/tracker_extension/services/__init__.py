"""Business rules between pages and database."""

from .container import ServiceContainer, get_container

__all__ = ["ServiceContainer", "get_container"]
