"""Cache of the browser sessions; nothing here touches the tracker's database."""

from vendor.minidb.manager import DatabaseManager


class SessionCache:
    def __init__(self, manager: DatabaseManager = None):
        self.manager = manager or DatabaseManager()

    def remember(self, session: str, page: str) -> None:
        self.manager.table("sessions")[session] = page

    def pages(self):
        return self.manager.get_tasks("sessions")

    def close(self) -> None:
        self.manager.close()
