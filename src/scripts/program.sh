#!/usr/bin/env bash
# Runs a program of the tests with the packaged service: src/scripts/program.sh crash.CrashRun --seed=7
# HEAP is that of the program (512m). SERVICE_EXECUTABLE names a native executable to run in place of the jar.
set -euo pipefail
cd "$(dirname "$0")/../.."
classpath=target/program-classpath
[[ $classpath -nt pom.xml ]] || mvn -q dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$classpath"
exec java "-Xmx${HEAP:-512m}" "-Dservice.executable=${SERVICE_EXECUTABLE:-}" -Djava.util.logging.manager=org.jboss.logmanager.LogManager \
    -cp "target/test-classes:target/classes:$(<"$classpath")" "io.github.camelzoho.massupdate.$1" "${@:2}"
