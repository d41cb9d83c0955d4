#!/usr/bin/env bash
# Measures what those who look at the page cost while jobs are watched: one in a headless Chromium, two who follow the same
# events. Prints the CPU time of the service without and with them, twice each in turn, and that of the browser.
#   src/scripts/measure-page.sh
# JOBS (10000) says how many jobs are watched, SECONDS_EACH (30) how long each part takes.
set -euo pipefail
cd "$(dirname "$0")/../.."
jobs=${JOBS:-10000}
seconds=${SECONDS_EACH:-30}
application=$(realpath target/quarkus-app)
work=$(mktemp -d)
ticks=$(getconf CLK_TCK)
simulator_pid= service_pid= viewers=()

leave() {
    for pid in "${viewers[@]}"; do
        kill -- "-$pid" 2>/dev/null || true
    done
    viewers=()
}
finish() {
    leave
    kill $service_pid $simulator_pid 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
until_ok() { until "$@" >/dev/null 2>&1; do sleep 0.1; done; }
# CPU time of processes, in ticks
cpu() { cat $(printf '/proc/%s/stat ' "$@") 2>/dev/null | sed 's/.*) //' | awk '{sum += $12 + $13} END {print sum + 0}'; }
percent() { awk -v used="$1" -v t="$ticks" -v s="$seconds" 'BEGIN {printf "%.1f %% of a core", 100 * used / t / s}'; }

simulator_port=$(free_port)
zoho=http://127.0.0.1:$simulator_port
java -cp "target/classes:$application/lib/main/*" io.github.camelzoho.massupdate.simulator.SimulatorMain \
    --port="$simulator_port" >"$work/simulator.log" 2>&1 &
simulator_pid=$!
until_ok curl -sf "$zoho/simulator/jobs"
seq 1 "$jobs" | awk '{printf "%s{\"module\":\"Leads\",\"jobId\":\"%s\",\"total\":50000,\"recordsPerSecond\":5}", (NR > 1 ? "," : "["), $1} END {print "]"}' |
    curl -sf --data-binary @- "$zoho/simulator/jobs" >/dev/null

service=http://127.0.0.1:$(free_port)
(cd "$work" && exec env ZOHO_CLIENT_ID=1000.SIMULATOR ZOHO_CLIENT_SECRET=simulator-secret \
    ZOHO_REFRESH_TOKEN=1000.simulator.refresh ZOHO_ACCOUNTS_URL="$zoho" ZOHO_API_DOMAIN="$zoho" \
    ZOHO_ALLOWED_HOSTS="${zoho#http://}" QUARKUS_HTTP_PORT="${service##*:}" \
    java -jar "$application/quarkus-run.jar" >service.log 2>&1) &
service_pid=$!
until_ok curl -sf "$service/q/health/ready"
seq 1 "$jobs" | awk '{printf "%s{\"module\":\"Leads\",\"jobId\":\"%s\"}", (NR > 1 ? "," : "["), $1} END {print "]"}' |
    curl -sf -H 'Content-Type: application/json' --data-binary @- "$service/jobs" >/dev/null
sleep 20

polls() { curl -sf "$service/overview" | grep -o '"polls":[0-9]*' | head -1 | cut -d: -f2; }
part() { # what is measured
    local before polled browser=()
    ((${#viewers[@]} == 0)) || browser=($(pgrep -g "${viewers[0]}"))
    polled=$(polls)
    before=$(cpu "$service_pid")
    local browser_before=0
    ((${#browser[@]} == 0)) || browser_before=$(cpu "${browser[@]}")
    sleep "$seconds"
    echo "$1: service $(percent $(($(cpu "$service_pid") - before))), $((($(polls) - polled) / seconds)) polls/s$(
        ((${#browser[@]} == 0)) || echo "; browser $(percent $(($(cpu "${browser[@]}") - browser_before)))")"
}
look() {
    setsid chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking \
        --disable-dev-shm-usage --remote-debugging-port=0 --user-data-dir="$work/chromium" "$service/" >"$work/chromium.log" 2>&1 &
    viewers+=($!)
    for _ in 1 2; do
        setsid curl -sN "$service/overview/events" >/dev/null &
        viewers+=($!)
    done
    sleep 8
}

for round in 1 2; do
    part "nobody looks ($round)"
    look
    part "three look ($round)"
    leave
    sleep 3
done
