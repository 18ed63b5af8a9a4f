"""Count the classes of a source tree by their suffix."""

import ast
from collections import Counter
from pathlib import Path

from tracker_extension.utils.logger_utils import get_logger

logger = get_logger("tools.inventory")


def class_names(folder):
    for path in sorted(Path(folder).rglob("*.py")):
        try:
            tree = ast.parse(path.read_text(encoding="utf-8"))
        except SyntaxError:
            logger.warning("%s does not parse", path)
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                yield node.name


def managers(folder):
    counts = Counter(name for name in class_names(folder) if name.endswith("Manager"))
    DatabaseManager = counts.pop("Database" + "Manager", 0)
    return {"database": DatabaseManager, "other": sum(counts.values())}
