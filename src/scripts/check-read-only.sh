#!/usr/bin/env bash
# Starts the packaged service where only the data directory can be written to, and gives it a job. Needs Linux and unshare.
#   src/scripts/check-read-only.sh java -jar target/quarkus-app/quarkus-run.jar
set -euo pipefail
command=("$@")
[[ -e ${command[0]} ]] && command[0]=$(realpath "${command[0]}")
data=$(mktemp -d)
port=${SERVICE_PORT:-18080}
pid=

finish() {
    [[ -z $pid ]] || kill "$pid" 2>/dev/null || true
    rm -rf "$data"
}
trap finish EXIT

# every mount becomes read-only, then the data directory is mounted again
read_only='
    mount --make-rprivate /
    mount --bind "$MASSUPDATE_DATA_DIRECTORY" "$MASSUPDATE_DATA_DIRECTORY"
    awk "{print \$5}" /proc/self/mountinfo | grep -Ev "^/(proc|sys|dev)(/|\$)" | grep -vxF "$MASSUPDATE_DATA_DIRECTORY" |
        while read -r mount; do mount -o remount,bind,ro "$mount"; done
    if touch "${TMPDIR:-/tmp}/writable" 2>/dev/null; then echo "still writable" >&2; exit 1; fi
    exec "$@"'
MASSUPDATE_DATA_DIRECTORY=$data QUARKUS_HTTP_PORT=$port ZOHO_ACCESS_TOKEN=1000.unused \
    ZOHO_API_DOMAIN=http://127.0.0.1:1 ZOHO_ALLOWED_HOSTS=127.0.0.1:1 \
    unshare --mount bash -euc "$read_only" read-only "${command[@]}" &
pid=$!

for ((i = 0; i < 300; i++)); do
    kill -0 "$pid"
    if curl -sf "http://127.0.0.1:$port/q/health/ready" >/dev/null; then
        break
    fi
    sleep 0.1
done
curl -sf -H 'Content-Type: application/json' -d '{"module":"Leads","jobId":"1"}' "http://127.0.0.1:$port/jobs" | grep WATCHED
kill "$pid"
wait "$pid" || true
pid=
find "$data" -type f
