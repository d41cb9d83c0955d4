#!/usr/bin/env bash
# Kills and cuts off replicas of the packaged service, PostgreSQL, Kafka, Artemis and the Zoho end, and prints what the checker finds:
#   mvn -DskipTests package
#   src/scripts/crash.sh --seed=7 --jobs=5000 --replicas=3 --minutes=8 --namespaces --full-disks
# Each option has a default; the seed of a run is printed. docs/crash-tests.md tells what is checked. Ends with 1 if anything was.
# SERVICE_EXECUTABLE names a native executable to run in place of the jar.
set -euo pipefail
exec "$(dirname "$0")/program.sh" crash.CrashRun "$@"
