#!/usr/bin/env bash
# Throws errors and exceptions in the seams of the packaged service while it works, takes memory and descriptors to their limit, and
# prints what came of each:
#   mvn -DskipTests package
#   src/scripts/faults.sh --seed=7 --rounds=8
# Each option has a default; the seed of a run is printed. docs/crash-tests.md tells what is checked. Ends with 1 if anything was.
set -euo pipefail
exec "$(dirname "$0")/program.sh" crash.FaultRun "$@"
