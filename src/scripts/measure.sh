#!/usr/bin/env bash
# Measures the packaged service against the simulator and prints a line per figure.
#   src/scripts/measure.sh java -jar target/quarkus-app/quarkus-run.jar
#   src/scripts/measure.sh target/camel-zohomassupdate-*-runner
# SIMULATOR_CLASSPATH says where the simulator and its libraries are; by default in the JVM build.
set -euo pipefail
cd "$(dirname "$0")/../.."
command=("$@")
[[ -e ${command[0]} ]] && command[0]=$(realpath "${command[0]}")
[[ ${command[0]} == java ]] && command[-1]=$(realpath "${command[-1]}")
jobs=${JOBS:-10000}
zoho=http://127.0.0.1:${SIMULATOR_PORT:-18090}
service=http://127.0.0.1:${SERVICE_PORT:-18080}
work=$(mktemp -d)
simulator_pid= service_pid=

finish() {
    [[ -z $service_pid ]] || kill "$service_pid" 2>/dev/null || true
    [[ -z $simulator_pid ]] || kill "$simulator_pid" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT

now() { date +%s%N; }
millis_since() { echo $((($(now) - $1) / 1000000)); }
get() { curl -sf "$@"; }
rss() { awk '/^VmRSS/ {printf "%d MB\n", $2 / 1024}' "/proc/$service_pid/status"; }
until_ok() { until "$@" >/dev/null 2>&1; do sleep 0.005; done; }

scripts() { # first id, number, records per second
    seq "$1" $(($1 + $2 - 1)) | awk -v speed="$3" '{printf "%s{\"module\":\"Leads\",\"jobId\":\"%s\",\"total\":100,\"recordsPerSecond\":%s}", (NR > 1 ? "," : "["), $1, speed} END {print "]"}'
}
names() {
    seq "$1" $(($1 + $2 - 1)) | awk '{printf "%s{\"module\":\"Leads\",\"jobId\":\"%s\"}", (NR > 1 ? "," : "["), $1} END {print "]"}'
}
post() { get -H 'Content-Type: application/json' --data-binary @- "$1"; }

start_service() {
    mkdir -p "$work/$1"
    (cd "$work/$1" && exec env \
        ZOHO_CLIENT_ID=1000.SIMULATOR ZOHO_CLIENT_SECRET=simulator-secret ZOHO_REFRESH_TOKEN=1000.simulator.refresh \
        ZOHO_ACCOUNTS_URL="$zoho" ZOHO_API_DOMAIN="$zoho" ZOHO_ALLOWED_HOSTS="${zoho#http://}" ZOHO_MAX_CONCURRENT_CALLS=50 \
        QUARKUS_HTTP_PORT="${service##*:}" "${command[@]}" >service.log 2>&1) &
    service_pid=$!
}
stop_service() {
    local asked
    asked=$(now)
    kill "$service_pid"
    while kill -0 "$service_pid" 2>/dev/null; do sleep 0.005; done
    millis_since "$asked"
}

java -cp "${SIMULATOR_CLASSPATH:-target/classes:target/quarkus-app/lib/main/*}" \
    io.github.camelzoho.massupdate.simulator.SimulatorMain --port="${zoho##*:}" --limits.concurrentCalls=0 >"$work/simulator.log" 2>&1 &
simulator_pid=$!
until_ok get "$zoho/simulator/jobs"

for run in 1 2 3; do
    scripts "$run" 1 1000000 | post "$zoho/simulator/jobs" >/dev/null
    started=$(now)
    start_service "start-$run"
    until_ok get -H 'Content-Type: application/json' -d "$(names "$run" 1)" "$service/jobs"
    until get "$zoho/simulator/log?job=$run" | grep -q httpStatus; do sleep 0.005; done
    echo "start to first poll ($run): $(millis_since "$started") ms; the log says: $(grep -o 'started in [0-9.]*s' "$work/start-$run/service.log")"
    if ((run < 3)); then
        stop_service >/dev/null
    fi
done

sleep 10
echo "resident, idle: $(rss)"

scripts 1000000 "$jobs" 1000000 | post "$zoho/simulator/jobs" >/dev/null
names 1000000 "$jobs" >"$work/names"
given=$(now)
post "$service/jobs" <"$work/names" >/dev/null
until (($(wc -l <"$work/start-3/data/results.ndjson") > jobs)); do sleep 0.05; done
took=$(millis_since "$given")
echo "throughput: $((jobs * 1000 / took)) jobs/s from POST to result ($jobs jobs, one poll each, $took ms)"

scripts 2000000 "$jobs" 0.001 | post "$zoho/simulator/jobs" >/dev/null
names 2000000 "$jobs" | post "$service/jobs" >/dev/null
sleep 30
echo "resident, $jobs jobs watched: $(rss)"
echo "stop: $(stop_service) ms"
