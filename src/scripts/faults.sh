#!/usr/bin/env bash
# Throws errors and exceptions in the seams of the packaged service while it works, takes memory and descriptors to their limit, and
# prints what came of each:
#   mvn -DskipTests package
#   src/scripts/faults.sh --seed=7 --rounds=8
# Each option has a default; the seed of a run is printed. docs/crash-tests.md tells what is checked. Ends with 1 if anything was.
set -euo pipefail
cd "$(dirname "$0")/../.."
classpath=target/crash-classpath
[[ $classpath -nt pom.xml ]] || mvn -q dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$classpath"
exec java -Xmx512m -Djava.util.logging.manager=org.jboss.logmanager.LogManager \
    -cp "target/test-classes:target/classes:$(<"$classpath")" io.github.camelzoho.massupdate.crash.FaultRun "$@"
