#!/bin/sh
# Say which methods the statistics client offers, from the table in docs/api.md.
set -eu
cd "$(dirname "$0")/.."
sed -n 's/^| `\(get_[a-z_]*\)` .*statistics.*/\1/p' docs/api.md
