#!/bin/sh
# Check, optimise and back up; run from cron.
set -eu
cd "$(dirname "$0")/.."
python3 -m tracker_extension.utils.database --check
python3 -c 'from tracker_extension.utils.database import DatabaseManager; DatabaseManager().optimize_database()'
python3 scripts/backup_database.py "db_backups/nightly-$(date +%u).db"
