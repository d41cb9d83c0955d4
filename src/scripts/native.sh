#!/usr/bin/env bash
# Builds the native executable and checks it: the tests, the demo, a read-only file system. Takes about 15 minutes.
# GRAALVM_HOME names a GraalVM or Mandrel for Java 21 or newer; without it, and without native-image on the path, Quarkus builds
# in a container. Arguments go to Maven, as -Dquarkus.native.native-image-xmx=8g.
set -euo pipefail
cd "$(dirname "$0")/../.."

mvn -B -ntp clean verify -Dnative "$@"
executable=$(realpath target/*-runner)
ls -l "$executable"

src/scripts/check-read-only.sh "$executable"

demo=$(mktemp -d)
trap 'rm -rf "$demo"' EXIT
(cd "$demo" && QUARKUS_PROFILE=demo exec timeout --signal=TERM 180 "$executable" >demo.log 2>&1) &
demo_pid=$!
until grep -q 'Every result agrees' "$demo/demo.log" 2>/dev/null; do
    kill -0 "$demo_pid"
    sleep 1
done
kill "$demo_pid"
wait "$demo_pid" || true
cat "$demo/demo.log"
