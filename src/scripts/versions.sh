#!/usr/bin/env bash
# Runs the projects of src/it, which use nothing but the installed library, with each line of Camel that it supports.
#   src/scripts/versions.sh 4.14 4.22     without arguments: all
set -euo pipefail
cd "$(dirname "$0")/../.."
(($#)) || set -- 4.18 4.14 4.17 4.22

for line in "$@"; do
    printf '\n== Camel %s\n' "$line"
    mvn -B -ntp -Pit,camel-"$line" -DskipTests -Dquarkus.build.skip verify
done
