#!/usr/bin/env bash
# Measures the packaged service in the JVM, in the JVM with the options of its image, in the JVM with its classes archived, and as
# a native executable, side by side against the simulator, and prints a table. Takes about two minutes for each variant. Build both
# first, without a clean between:
#   mvn -q -DskipTests package && mvn -q -DskipTests package -Dnative
#   src/scripts/measure.sh [jvm|image|appcds|aot|native]…   by default all that are built and that this Java can do
# JAVA (java): the JVM to measure; ROUNDS (5): starts of each variant, in turn; JOBS (10000): for throughput and memory;
# NATIVE_OPTIONS: options for the executable, as -Xmn64m. What it is at goes to standard error, the table to standard output.
set -euo pipefail
cd "$(dirname "$0")/../.."
java=${JAVA:-java} rounds=${ROUNDS:-5} jobs=${JOBS:-10000}
jar=$PWD/target/quarkus-app/quarkus-run.jar
executable=$(ls "$PWD"/target/*-runner 2>/dev/null || true)
java_version=$("$java" --version | awk 'NR == 1 {split($2, part, "."); print part[1]}')
work=$(mktemp -d)
simulator_pid= service_pid=

if (($#)); then
    variants=("$@")
else
    variants=(jvm image appcds)
    ((java_version < 25)) || variants+=(aot)
    [[ -z $executable ]] || variants+=(native)
fi

finish() {
    [[ -z $service_pid ]] || kill "$service_pid" 2>/dev/null || true
    [[ -z $simulator_pid ]] || kill "$simulator_pid" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT

free_port() {
    local port
    while port=$((20000 + RANDOM % 20000)); (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
    echo "$port"
}
zoho=http://127.0.0.1:$(free_port) service=http://127.0.0.1:$(free_port)

say() { printf '%(%T)T %s\n' -1 "$*" >&2; }
give_up() { say "$1; the end of ${2:-$work/simulator.log}:"; tail -5 "${2:-$work/simulator.log}" >&2; exit 1; }
now() { date +%s%N; }
millis() { echo $(($1 / 1000000)); }
get() { curl -sf "$@"; }
post() { get -H 'Content-Type: application/json' --data-binary @- "$1"; }
until_ok() { # log, command…: for a minute at most
    local patience=$((SECONDS + 60))
    until "${@:2}" >/dev/null 2>&1; do
        ((SECONDS < patience)) || give_up "no answer within a minute to ${*:2}" "$1"
        sleep 0.005
    done
}
median() { sort -n | awk '{value[NR] = $1} END {print value[int((NR + 1) / 2)]}'; }
resident() { awk '/^VmRSS/ {all = $2} /^RssAnon/ {own = $2} END {printf "%d MB (%d MB anonymous)", all / 1024, own / 1024}' "/proc/$service_pid/status"; }
list() { awk -v first="$1" -v count="$2" -v more="${3:-}" 'BEGIN {for (i = 0; i < count; i++) printf "%s{\"module\":\"Leads\",\"jobId\":\"%d\"%s}", (i ? "," : "["), first + i, more; print "]"}'; }
begin() { list "$1" "$2" ",\"total\":100,\"recordsPerSecond\":$3" | post "$zoho/simulator/jobs" >/dev/null; }
watch() { list "$1" "$2" | post "$service/jobs" >/dev/null; }

command_of() { # variant, options of the service…
    case $1 in
        jvm) command=("$java" "${@:2}" -jar "$jar") ;;
        image) mapfile -t options < <(grep -oE '"-X[^"]+"' src/main/docker/Dockerfile.jvm | tr -d '"')
               command=("$java" "${options[@]}" "${@:2}" -jar "$jar") ;;
        appcds) command=("$java" "-XX:SharedArchiveFile=$work/service.jsa" "${@:2}" -jar "$jar") ;;
        aot) command=("$java" "-XX:AOTCache=$work/service.aot" "${@:2}" -jar "$jar") ;;
        native) read -ra options <<<"${NATIVE_OPTIONS:-}"; command=("$executable" ${options[@]+"${options[@]}"} "${@:2}") ;;
        *) echo "There is no variant $1: choose jvm, image, appcds, aot or native." >&2; exit 2 ;;
    esac
}

start_service() { # directory, command…
    mkdir -p "$1"
    (cd "$1" && exec env \
        ZOHO_CLIENT_ID=1000.SIMULATOR ZOHO_CLIENT_SECRET=simulator-secret ZOHO_REFRESH_TOKEN=1000.simulator.refresh \
        ZOHO_ACCOUNTS_URL="$zoho" ZOHO_API_DOMAIN="$zoho" ZOHO_ALLOWED_HOSTS="${zoho#http://}" ZOHO_MAX_CONCURRENT_CALLS=50 \
        QUARKUS_HTTP_PORT="${service##*:}" "${@:2}" >service.log 2>&1) &
    service_pid=$!
}
stop_service() {
    local asked
    asked=$(now)
    kill "$service_pid"
    while kill -0 "$service_pid" 2>/dev/null; do sleep 0.005; done
    service_pid=
    stopped=$(millis $(($(now) - asked)))
}
has_polled() { answer=$(get "$zoho/simulator/log?job=$1") && [[ $answer == *'"httpStatus":200'* ]]; }
# how often it asks must not count as part of its start
at_once=(-Dcamel.component.zohomassupdate-jobs.poll-policy=fixed -Dcamel.component.zohomassupdate-jobs.delay=10)
first_poll() { # job, directory, command…: milliseconds from the start of the process to its first successful call
    local started
    begin "$1" 1 1000000
    started=$(now)
    start_service "${@:2}"
    until_ok "$2/service.log" watch "$1" 1
    until_ok "$2/service.log" has_polled "$1"
    [[ $answer =~ \"endedAt\":\"([^\"]+)\" ]]
    polled=$(millis $(($(date -d "${BASH_REMATCH[1]}" +%s%N) - started)))
}

"$java" -cp "${SIMULATOR_CLASSPATH:-target/classes:target/quarkus-app/lib/main/*}" \
    io.github.camelzoho.massupdate.simulator.SimulatorMain --port="${zoho##*:}" --limits.concurrentCalls=0 \
    --tokens.perWindow=0 --tokens.live=0 >"$work/simulator.log" 2>&1 &
simulator_pid=$!
until_ok "$work/simulator.log" get "$zoho/simulator/jobs"

job=1
for variant in "${variants[@]}"; do # what the archives hold is what a first run loaded
    case $variant in
        appcds) archive=-XX:ArchiveClassesAtExit=$work/service.jsa ;;
        aot) archive=-XX:AOTCacheOutput=$work/service.aot ;;
        *) continue ;;
    esac
    say "$variant: writes its archive"
    first_poll $((job++)) "$work/$variant-archive" "$java" "$archive" -jar "$jar"
    stop_service
done

declare -A polls starts idle watched throughput stops size
for ((round = 1; round <= rounds; round++)); do
    for variant in "${variants[@]}"; do
        command_of "$variant" "${at_once[@]}"
        first_poll $((job++)) "$work/$variant-$round" "${command[@]}"
        polls[$variant]+="$polled "
        starts[$variant]+="$(sed -n 's/.*started in \([0-9.]*\)s.*/\1/p' "$work/$variant-$round/service.log") "
        stop_service
        say "$variant: start $round of $rounds, $polled ms to the first call"
    done
done

for variant in "${variants[@]}"; do
    command_of "$variant"
    directory=$work/$variant-load
    first_poll $((job++)) "$directory" "${command[@]}"
    sleep 10
    idle[$variant]=$(resident)
    say "$variant: idle, ${idle[$variant]}"
    for pass in 1 2; do # the first one warms up
        base=$((job++ * 1000000))
        begin "$base" "$jobs" 1000000
        list "$base" "$jobs" >"$work/names"
        given=$(now)
        post "$service/jobs" <"$work/names" >/dev/null
        until (($(wc -l <"$directory/data/results.ndjson") > pass * jobs)); do
            kill -0 "$service_pid" 2>/dev/null || give_up "the service has ended" "$directory/service.log"
            sleep 0.02
        done
        throughput[$variant]=$((jobs * 1000 / $(millis $(($(now) - given)))))
        say "$variant: $jobs jobs, pass $pass of 2, ${throughput[$variant]} jobs/s"
    done
    base=$((job++ * 1000000))
    begin "$base" "$jobs" 0.001
    watch "$base" "$jobs"
    sleep 20
    watched[$variant]=$(resident)
    say "$variant: $jobs jobs watched, ${watched[$variant]}"
    stop_service
    stops[$variant]=$stopped
    case $variant in
        jvm | image) files=("$(dirname "$jar")") ;;
        appcds) files=("$(dirname "$jar")" "$work/service.jsa") ;;
        aot) files=("$(dirname "$jar")" "$work/service.aot") ;;
        native) files=("$executable") ;;
    esac
    size[$variant]=$(du -mc "${files[@]}" | tail -1 | cut -f1)
done

row() { # title, unit, values by variant
    local -n values=$3
    printf '| %s |' "$1"
    for variant in "${variants[@]}"; do printf ' %s%s |' "${values[$variant]}" "$2"; done
    echo
}
for variant in "${variants[@]}"; do
    polls[$variant]=$(tr ' ' '\n' <<<"${polls[$variant]% }" | median)
    starts[$variant]=$(tr ' ' '\n' <<<"${starts[$variant]% }" | median)
done
echo "$("$java" --version | head -1), $(nproc) cores, medians of $rounds starts in turn, $jobs jobs, one call each"
echo
printf '| |%s\n' "$(printf ' %s |' "${variants[@]}")"
printf '|---|%s\n' "$(printf -- '---|%.0s' "${variants[@]}")"
row 'start to the first successful call' ' ms' polls
row 'of it, as the log has it' ' s' starts
row 'resident, idle' '' idle
row "resident, $jobs jobs watched" '' watched
row 'from POST to result' ' jobs/s' throughput
row 'stop' ' ms' stops
row 'size' ' MB' size
