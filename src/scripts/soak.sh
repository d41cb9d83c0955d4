#!/usr/bin/env bash
# A simulated day of the packaged service in some minutes; prints what it uses at the end of each hour, and whether anything rises:
#   mvn -DskipTests package
#   src/scripts/soak.sh --hours=24 --seconds=20 --jobs=2000
#   src/scripts/soak.sh --hours=6 --jobs=1000000 --ledger=postgresql --snapshot
# Each option has a default. docs/crash-tests.md tells what is checked. Ends with 1 if anything was.
set -euo pipefail
cd "$(dirname "$0")/../.."
classpath=target/crash-classpath
[[ $classpath -nt pom.xml ]] || mvn -q dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$classpath"
exec java -Xmx512m -Djava.util.logging.manager=org.jboss.logmanager.LogManager \
    -cp "target/test-classes:target/classes:$(<"$classpath")" io.github.camelzoho.massupdate.soak.SoakRun "$@"
