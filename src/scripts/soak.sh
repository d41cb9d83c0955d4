#!/usr/bin/env bash
# A simulated day of the packaged service in some minutes; prints what it uses at the end of each hour, and whether anything rises:
#   mvn -DskipTests package
#   src/scripts/soak.sh --hours=24 --seconds=20 --jobs=2000
#   src/scripts/soak.sh --hours=6 --jobs=1000000 --ledger=postgresql --snapshot
# Each option has a default. docs/crash-tests.md tells what is checked. Ends with 1 if anything was.
set -euo pipefail
exec "$(dirname "$0")/program.sh" soak.SoakRun "$@"
