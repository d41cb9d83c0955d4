#!/usr/bin/env bash
# Builds the native executable and checks it: the integration tests, the demo, a read-only file system. Then builds and checks an
# application that uses the component, of src/it. Takes 20 to 40 minutes on two cores. GRAALVM_HOME names a GraalVM or Mandrel for
# Java 21 or newer; without it, and without native-image on the path, Quarkus builds in a container. Arguments go to Maven, as
# -Dquarkus.native.native-image-xmx=9g.
set -euo pipefail
cd "$(dirname "$0")/../.."

# the unit tests know nothing of the executable: mvn verify runs them
mvn -B -ntp clean verify -Dnative -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false "$@"
executable=$(realpath target/*-runner)
ls -l "$executable"

src/scripts/check-read-only.sh "$executable"

demo=$(mktemp -d)
trap 'rm -rf "$demo"' EXIT
(cd "$demo" && QUARKUS_PROFILE=demo QUARKUS_HTTP_PORT=0 exec timeout --signal=TERM 180 "$executable" >demo.log 2>&1) &
demo_pid=$!
until grep -q 'every result still agrees' "$demo/demo.log" 2>/dev/null; do
    kill -0 "$demo_pid"
    sleep 1
done
kill "$demo_pid"
wait "$demo_pid" || true
cat "$demo/demo.log"

# without the arguments: they are meant for the service, which needs more memory
mvn -B -ntp -Pit -Dit.native=true -Dinvoker.test=camel-quarkus -DskipTests -Dquarkus.build.skip verify
