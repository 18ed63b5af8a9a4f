#!/usr/bin/env python
# Export for the old spreadsheet; needs Python 2.
import csv
import sys


def main():
    from tracker_extension.utils.database import DatabaseManager
    from tracker_extension.utils.logger_utils import get_logger
    logger = get_logger("scripts.legacy_export")
    db = DatabaseManager(sys.argv[1])
    writer = csv.writer(sys.stdout)
    for epic in db.get_all_epics():
        writer.writerow([epic["key"], epic["name"]])
    print "exported", len(db.get_all_epics()), "epics"
    logger.info("export done")


if __name__ == "__main__":
    main()
