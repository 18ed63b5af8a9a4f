#!/bin/sh
# Measures `banyan apply` beside rope and ast-grep; see docs/performance.md.
#
#   bench/rewrite.sh      three rounds
#   bench/rewrite.sh 5    five
#
# rope has one turn, and is stopped after BENCH_ROPE_LIMIT seconds (900); the report says so.
#
# Needs a JDK 17 and Maven, python3 with rope (Debian packages python3 and python3-rope) and npm, with
# which ast-grep (@ast-grep/cli) is installed below bench/target. The code base, SymPy, is among what
# `.ci/corpus small` fetches. BENCH_PYTHON names the interpreter that has rope.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
work=$here/target/rewrite
corpus=${BANYAN_CORPUS:-$HOME/.cache/banyan/corpus}
python=${BENCH_PYTHON:-/usr/bin/python3}

"$python" -c 'import rope' 2>/dev/null || {
  echo "bench: $python has no rope; it is in the Debian package python3-rope (apt-get install python3-rope)" >&2
  exit 1
}
command -v npm >/dev/null 2>&1 || {
  echo "bench: npm is missing; it is in the Debian package npm (apt-get install npm)" >&2
  exit 1
}
mkdir -p "$work"
if [ ! -x "$work/npm/node_modules/.bin/ast-grep" ]; then
  npm install --silent --no-audit --no-fund --prefix "$work/npm" @ast-grep/cli
fi
"$here/../.ci/corpus" small
exec "$python" "$here/rewrite.py" --corpus "$corpus" --work "$work" --rounds "${1:-3}" --rope-limit "${BENCH_ROPE_LIMIT:-900}" \
  --ast-grep "$work/npm/node_modules/.bin/ast-grep"
