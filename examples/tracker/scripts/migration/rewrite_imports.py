#!/usr/bin/env python3
"""First attempt to move the imports to the modular package; prints what it would change."""

import re
import sys
from pathlib import Path

OLD_IMPORT = "from tracker_extension.utils.database import DatabaseManager"
NEW_IMPORT = "from tracker_extension.database import get_connection"
OLD_MODULE = "tracker_extension.utils.database"

TEMPLATE = "from tracker_extension.utils.database import DatabaseManager\n\nmanager = DatabaseManager()\n"

CONSTRUCTOR = re.compile(r"(?<!\w)DatabaseManager\(([^)]*)\)")


def rewrite(text: str) -> str:
    return CONSTRUCTOR.sub(r"get_connection(\1)", text.replace(OLD_IMPORT, NEW_IMPORT))


def main(paths) -> int:
    for path in paths:
        text = Path(path).read_text(encoding="utf-8")
        if OLD_MODULE in text:
            print("%s: %d lines" % (path, sum(a != b for a, b in zip(text.split("\n"), rewrite(text).split("\n")))))
    return 0


if __name__ == "__main__":
    if "--self-test" in sys.argv:
        assert "get_connection()" in rewrite(TEMPLATE)
    else:
        sys.exit(main(sys.argv[1:]))
