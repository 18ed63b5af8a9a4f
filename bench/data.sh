#!/bin/sh
# Measures backfill and verification beside plain COPY, the databases' own scan and pgloader; see
# docs/performance.md.
#
#   bench/data.sh                three rounds of 1,000,000 records
#   bench/data.sh 1 100000       one round of 100,000
#
# Needs a JDK 17, Maven, python3, and the Debian packages postgresql and, for the comparison from SQLite,
# pgloader.
set -eu
rounds=${1:-3}
records=${2:-1000000}
threads=${BENCH_THREADS:-2}
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1)
[ -n "$programs" ] || {
  echo "bench: PostgreSQL is missing; it is in the Debian package postgresql (apt-get install postgresql)" >&2
  exit 1
}
work=$(mktemp -d "${TMPDIR:-/tmp}/banyan-bench.XXXXXX")
python=${BENCH_PYTHON:-python3}
port=$("$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
as=
[ "$(id -u)" -ne 0 ] || as="unshare -U"

stop() {
  [ -z "${server:-}" ] || kill -INT "$server" 2>/dev/null || :
  wait 2>/dev/null || :
  rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT TERM

$as "$programs/initdb" -D "$work/data" -U postgres -A trust -N >"$work/initdb.log"
$as "$programs/postgres" -D "$work/data" -p "$port" -c listen_addresses=127.0.0.1 \
  -c unix_socket_directories= -c max_wal_size=8GB -c shared_buffers=512MB >"$work/log" 2>&1 &
server=$!

sql() {
  psql -q -h 127.0.0.1 -p "$port" -U postgres -v ON_ERROR_STOP=1 -At "$@"
}
# Whoever else may hold the port: nothing is asked of a server that is not this one.
until [ "$(sql -c 'SHOW data_directory' 2>/dev/null)" = "$work/data" ]; do
  kill -0 "$server" 2>/dev/null || {
    echo "bench: PostgreSQL does not start:" >&2
    cat "$work/log" >&2
    exit 1
  }
  sleep 0.1
done
holds() {
  found=$(sql -c "SELECT count(*) FROM banyan_record" "$1")
  [ "$found" -eq "$records" ] || {
    echo "bench: $2 left $found of $records records" >&2
    exit 1
  }
}

if [ -z "${BENCH_CLASSPATH:-}" ]; then
  "$here/../banyan" --version >/dev/null
  BENCH_CLASSPATH=$here/../cli/target/launcher/banyan.jar
fi
mkdir "$work/classes"
javac -nowarn -proc:none -d "$work/classes" -cp "$BENCH_CLASSPATH" "$here"/src/main/java/dev/banyan/bench/DataSpeed.java
speed() {
  java -Xmx256m -XX:+UseSerialGC -cp "$work/classes:$BENCH_CLASSPATH" dev.banyan.bench.DataSpeed "$1" "$port" "$2" "$3" "$threads"
}
now() { date +%s.%N; }
took() { awk -v a="$1" -v b="$(now)" 'BEGIN { printf "%.2f", b - a }'; }
row() { printf '%-44s %s\n' "$1" "$2"; }

columns="component, key, version, value, write_id"
value="'{\"name\": \"User ' || i || '\", \"email\": \"user' || i || '@example.org\", \"age\": ' || i % 90 || ', \"score\": ' || i || '.5, \"tags\": [\"a\", \"b\"]}'"
tables() {
  sql -c "CREATE DATABASE $1" postgres
  sql -c 'CREATE TABLE banyan_record (component text, key text COLLATE "C", version bigint NOT NULL, value jsonb, write_id text NOT NULL, PRIMARY KEY (component, key))' "$1"
}

# A component makes its tables itself, and belongs to the stores that it was first opened with.
sql -c 'CREATE DATABASE old' -c 'CREATE DATABASE first' postgres
speed enable postgres:old first >/dev/null
sql -c "INSERT INTO banyan_record SELECT 'users', 'user-' || lpad(i::text, 9, '0'), 1, ($value)::jsonb, 'w' || i FROM generate_series(1, $records) i" -c 'VACUUM ANALYZE banyan_record' -c 'CHECKPOINT' old

"$python" - "$work/users.db" "$records" <<'PY'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("CREATE TABLE banyan_record (component TEXT, key TEXT, version INTEGER NOT NULL, value TEXT,"
           " write_id TEXT NOT NULL, PRIMARY KEY (component, key)) WITHOUT ROWID")
value = '{"name": "User %d", "email": "user%d@example.org", "age": %d, "score": %d.5, "tags": ["a", "b"]}'
db.executemany("INSERT INTO banyan_record VALUES ('users', ?, 1, ?, ?)",
               (("user-%09d" % i, value % (i, i, i % 90, i), "w%d" % i) for i in range(1, int(sys.argv[2]) + 1)))
db.commit()
PY

echo "$records records, $threads threads; seconds"
round=1
while [ "$round" -le "$rounds" ]; do
  tables plain
  start=$(now)
  sql -c "COPY (SELECT $columns FROM banyan_record) TO STDOUT" old | sql -c "COPY banyan_record ($columns) FROM STDIN" plain
  row "psql COPY | psql COPY" "$(took "$start")"
  holds plain "psql COPY"
  sql -c 'DROP DATABASE plain' -c 'CHECKPOINT' postgres

  # Each round is a move of its own, into a database that has never seen the component.
  sql -c 'DROP DATABASE IF EXISTS fresh' -c 'CREATE DATABASE fresh' postgres
  sql -c 'DELETE FROM banyan_fence' -c 'DELETE FROM banyan_bond' old
  speed enable postgres:old fresh >/dev/null
  start=$(now)
  said=$(speed backfill postgres:old fresh)
  row "backfill, PostgreSQL to PostgreSQL" "$(took "$start") (without Java's start ${said%% *})"
  holds fresh "the backfill from PostgreSQL"
  echo "  ${said#* }"
  sql -c 'VACUUM ANALYZE banyan_record' -c 'CHECKPOINT' fresh

  scan="SELECT count(*), sum(hashtextextended(value::text, hashtextextended(key COLLATE \"C\", version))) FROM banyan_record"
  for database in old fresh; do
    start=$(now)
    sql -c "$scan" "$database" >/dev/null
    row "scan and hash in $database" "$(took "$start")"
  done
  start=$(now)
  said=$(speed verify postgres:old fresh)
  row "verify, PostgreSQL and PostgreSQL" "$(took "$start") (without Java's start ${said%% *})"
  echo "  ${said#* }"

  sql -c 'DROP DATABASE IF EXISTS fresh' -c 'CREATE DATABASE fresh' postgres
  cp "$work/users.db" "$work/copy.db"
  speed enable "sqlite:$work/copy.db" fresh >/dev/null
  start=$(now)
  said=$(speed backfill "sqlite:$work/copy.db" fresh)
  row "backfill, SQLite to PostgreSQL" "$(took "$start") (without Java's start ${said%% *})"
  holds fresh "the backfill from SQLite"
  start=$(now)
  said=$(speed verify "sqlite:$work/copy.db" fresh)
  row "verify, SQLite and PostgreSQL" "$(took "$start") (without Java's start ${said%% *})"

  if command -v pgloader >/dev/null; then
    sql -c 'DROP DATABASE IF EXISTS loaded' postgres
    tables loaded
    cat >"$work/load" <<LOAD
load database from sqlite://$work/users.db into postgresql://postgres@127.0.0.1:$port/loaded
  with data only, workers = $threads, concurrency = 1;
LOAD
    start=$(now)
    pgloader "$work/load" >"$work/pgloader.log" 2>&1 || {
      cat "$work/pgloader.log" >&2
      exit 1
    }
    row "pgloader, SQLite to PostgreSQL" "$(took "$start")"
    holds loaded pgloader
    sql -c 'DROP DATABASE loaded' postgres
  fi
  round=$((round + 1))
done
