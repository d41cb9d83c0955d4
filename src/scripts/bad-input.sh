#!/usr/bin/env bash
# Gives the packaged service bad items through every intake, and bad answers from the far end, and checks that good jobs settle as before:
#   mvn -DskipTests package
#   src/scripts/bad-input.sh [seed] [items]
# The seed of a run is printed; a million items by default. docs/bad-input.md says what is checked. Ends with 1 if anything is wrong.
set -euo pipefail
cd "$(dirname "$0")/../.."
classpath=target/crash-classpath
[[ $classpath -nt pom.xml ]] || mvn -q dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$classpath"
exec java -Xmx1g -Djava.util.logging.manager=org.jboss.logmanager.LogManager \
    -cp "target/test-classes:target/classes:$(<"$classpath")" io.github.camelzoho.massupdate.badinput.BadInputRun "$@"
