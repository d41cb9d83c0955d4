#!/usr/bin/env bash
# Kills and cuts off replicas of the packaged service, PostgreSQL, Kafka, Artemis and the Zoho end, and prints what the checker finds:
#   mvn -DskipTests package
#   src/scripts/crash.sh --seed=7 --jobs=5000 --replicas=3 --minutes=8 --namespaces --full-disks
# Each option has a default; the seed of a run is printed. docs/crash-tests.md tells what is checked. Ends with 1 if anything was.
# SERVICE_EXECUTABLE names a native executable to run in place of the jar.
set -euo pipefail
cd "$(dirname "$0")/../.."
classpath=target/crash-classpath
[[ $classpath -nt pom.xml ]] || mvn -q dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$classpath"
exec java -Xmx512m "-Dservice.executable=${SERVICE_EXECUTABLE:-}" -Djava.util.logging.manager=org.jboss.logmanager.LogManager \
    -cp "target/test-classes:target/classes:$(<"$classpath")" io.github.camelzoho.massupdate.crash.CrashRun "$@"
