#!/usr/bin/env bash
# How much the packaged service gets done at a far end that refuses calls with 429, for a neighbour's sake, at random, or all:
#   mvn -DskipTests package
#   src/scripts/throttle.sh 120 100 7     seconds of each case, milliseconds of a call, seed
# Ends with 1 if that is less than promised.
# SERVICE_EXECUTABLE names a native executable to run in place of the jar.
set -euo pipefail
exec "$(dirname "$0")/program.sh" crash.ThrottleRun "$@"
