#!/bin/sh
# Measures `banyan analyze` beside ripgrep and ast-grep; see docs/performance.md.
#
#   bench/analyze.sh            five rounds
#   bench/analyze.sh 3          three
#   bench/analyze.sh 3 rare     three, of the rare component only (or of the frequent one)
#
# Needs a JDK 17 and Maven, python3, ripgrep (Debian package ripgrep) and npm, with which ast-grep
# (@ast-grep/cli) is installed below bench/target. The tree is what `.ci/corpus full` fetches.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
work=$here/target/analyze
corpus=${BANYAN_CORPUS:-$HOME/.cache/banyan/corpus}

need() {
  command -v "$1" >/dev/null 2>&1 && return
  echo "bench: $1 is missing; it is in the Debian package $2 (apt-get install $2)" >&2
  exit 1
}
need python3 python3
need rg ripgrep
need npm npm

mkdir -p "$work"
if [ ! -x "$work/npm/node_modules/.bin/ast-grep" ]; then
  npm install --silent --no-audit --no-fund --prefix "$work/npm" @ast-grep/cli
fi
"$here/../.ci/corpus" full
if [ ! -d "$work/tree" ]; then
  mkdir -p "$work/tree.part"
  cp -a "$corpus/small" "$corpus/more" "$work/tree.part/"
  mv "$work/tree.part" "$work/tree"
fi
exec python3 "$here/analyze.py" --tree "$work/tree" --work "$work" --rounds "${1:-5}" \
  ${2:+--only "$2"} --ast-grep "$work/npm/node_modules/.bin/ast-grep"
