#!/usr/bin/env bash
# Runs the packaged service with real servers of many versions, and kills each server in the middle:
#   mvn -DskipTests package
#   src/scripts/laboratory.sh                     the cells, each with what is expected of it
#   src/scripts/laboratory.sh postgresql kafka-4  the cells whose names begin so; all of them: all
# In a cell 500 jobs come in, the server is killed once half of the results are there and starts again, and the results are compared
# with what the simulator of Zoho did: each job once or more, with its outcome and counts, nothing left in the ledger, one call
# at the end of each job. Prints a row of the table in docs/compatibility.md for each cell; ends with 1 if any was not as expected.
# Needs Linux, Maven, curl and jq; what else a cell needs, such as Debian's pgbouncer, its last line says. The servers come from Maven
# Central or Debian, listen on loopback, and live in a temporary folder that is removed, unless KEEP is set.
set -uo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
jobs=${JOBS:-500}
work=$(mktemp -d -t laboratory.XXXXXX)
chmod 711 "$work"
cell=$work
declare -A pids=()
declare -a settings=() flags=() mounts=()
app=$root/target/quarkus-app
java=java
reds=0
source src/scripts/laboratory/servers.sh
source src/scripts/laboratory/cells.sh

# ------------------------------------------------------------------------------------------------------------- processes

free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 30000))
    (: <> "/dev/tcp/127.0.0.1/$port") 2> /dev/null || { echo "$port"; return; }
  done
}

launch() { # NAME COMMAND...: a process with a log of that name
  local name=$1; shift
  setsid "$@" >> "$cell/$name.log" 2>&1 < /dev/null &
  pids[$name]=$!
}

finish() { # NAME [SIGNAL]
  local pid=${pids[$1]:-}
  [[ -n $pid ]] || return 0
  kill "-${2:-KILL}" -- "-$pid" 2> /dev/null
  wait "$pid" 2> /dev/null
  unset "pids[$1]"
  return 0
}

finish_all() {
  local name
  for name in "${!pids[@]}"; do finish "$name"; done
  for name in "${mounts[@]}"; do await 10 "unmounting" umount "$name"; done
  mounts=()
}

trap 'finish_all; if [[ -n ${KEEP:-} ]]; then echo "kept: $work"; else rm -rf "$work"; fi' EXIT

fail() {
  echo "$*" >> "$cell/why"
  return 1
}

await() { # SECONDS WHAT COMMAND...
  local end=$((SECONDS + $1)) what=$2; shift 2
  until "$@" > /dev/null 2>&1; do
    ((SECONDS < end)) || { fail "not in time: $what"; return 1; }
    sleep 0.2
  done
}

library() { # NAME GROUP:ARTIFACT:VERSION...: the folder with these jars and all that they need
  local folder=$root/target/laboratory/$1 each group artifact version; shift
  if [[ ! -e $folder/complete ]]; then
    mkdir -p "$folder"
    {
      echo '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
      echo '<groupId>laboratory</groupId><artifactId>laboratory</artifactId><version>1</version><dependencies>'
      for each in "$@"; do
        IFS=: read -r group artifact version <<< "$each"
        echo "<dependency><groupId>$group</groupId><artifactId>$artifact</artifactId><version>$version</version></dependency>"
      done
      echo '</dependencies></project>'
    } > "$folder/pom.xml"
    mvn -q -B -f "$folder/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
      -DoutputDirectory="$folder" >> "$cell/maven.log" 2>&1 || { fail "Maven does not find $*"; return 1; }
    touch "$folder/complete"
  fi
  echo "$folder"
}

# ------------------------------------------------------------------------------------------------- the service and Zoho

start_zoho() {
  zoho=$(free_port)
  launch zoho java -Xmx256m -XX:TieredStopAtLevel=1 -cp "$(ls "$root"/target/*-simulator.jar):$root/target/quarkus-app/lib/main/*" \
    io.github.camelzoho.massupdate.simulator.SimulatorMain "--port=$zoho" --latency=0.01 --limits.concurrentCalls=5
  await 60 "the simulator of Zoho" curl -sf "http://127.0.0.1:$zoho/simulator/jobs" || return 1
  # of every hundredth job the outcome is FAILED, of each the number of records tells which job it is
  jq -n --argjson n "$jobs" '[range(1; $n + 1) | {module: "Leads", jobId: (554023000000000000 + . * 1000 | tostring), total: (100 + .),
      recordsPerSecond: (20 + . % 37 * 10), failed: (. % 5), outcome: (if . % 100 == 0 then "FAILED" else "COMPLETED" end)}]
      | map(.jobId |= sub("000$"; "001"))' > "$cell/jobs.json"
}

begin_jobs() {
  curl -sf -H 'Content-Type: application/json' --data-binary "@$cell/jobs.json" "http://127.0.0.1:$zoho/simulator/jobs" > "$cell/begun.json"
}

start_service() {
  http=${http:-$(free_port)}
  (cd "$cell" && launch_service)
  pids[service]=$(< "$cell/service.pid")
}

launch_service() {
  env ZOHO_ACCOUNTS_URL="http://127.0.0.1:$zoho" ZOHO_API_DOMAIN="http://127.0.0.1:$zoho" ZOHO_ALLOWED_HOSTS="127.0.0.1:$zoho" \
    ZOHO_CLIENT_ID=1000.SIMULATOR ZOHO_CLIENT_SECRET=simulator-secret ZOHO_REFRESH_TOKEN=1000.simulator.refresh \
    MASSUPDATE_LEASE=15s QUARKUS_HTTP_PORT="$http" "${settings[@]}" \
    setsid "$java" -Xmx384m "${flags[@]}" -jar "$app/quarkus-run.jar" >> "$cell/service.log" 2>&1 < /dev/null &
  echo $! > "$cell/service.pid"
}

ready() {
  [[ $(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$http/q/health/ready") == 200 ]]
}

give_over_http() {
  local from
  for ((from = 0; from < jobs; from += 100)); do
    jq -c --argjson from "$from" '.[$from : $from + 100] | map({"module": ."module", jobId})' "$cell/jobs.json" |
      curl -sf -H 'Content-Type: application/json' --data-binary @- "http://127.0.0.1:$http/jobs" > /dev/null || return 1
  done
}

results_in_file() {
  cat "$cell/data/results.ndjson" 2> /dev/null
}

# What a cell may replace
give=give_over_http
results=results_in_file
kill_server=:
start_server=:
judge_more=:

count_results() {
  $results | jq -rR 'fromjson? | .jobId' | sort -u | wc -l
}

half() { (($(count_results) >= jobs / 2)); }
complete() { (($(count_results) >= jobs)); }

judge() {
  $results | jq -cR 'fromjson?' > "$cell/results"
  jq -n --slurpfile jobs "$cell/jobs.json" --slurpfile results "$cell/results" '
    ($jobs[0] | map({key: .jobId, value: .}) | from_entries) as $byId
    | [$results[] | $byId[.jobId] as $job | select($job == null or .outcome != $job.outcome
        or .outcome == "COMPLETED" and (.totalCount != $job.total or .failedCount != $job.failed))] as $wrong
    | {distinct: ($results | map(.jobId) | unique | length), wrong: ($wrong | length), repeated: (($results | length) - ($results | unique | length))}' \
    > "$cell/verdict.json"
  local left calls
  left=$(curl -s "http://127.0.0.1:$http/overview" | jq .jobs.watched)
  # a job is asked about again after its end only where the answer was lost with the server
  calls=$(curl -s "http://127.0.0.1:$zoho/simulator/log" | jq '[.[] | select(.terminal)] | group_by(.jobId) | map(select(length > 1)) | length')
  warns=$(grep -c ' WARN ' "$cell/service.log")
  [[ $(jq .distinct "$cell/verdict.json") == "$jobs" ]] || fail "$(jq .distinct "$cell/verdict.json") of $jobs results"
  [[ $(jq .wrong "$cell/verdict.json") == 0 ]] || fail "$(jq .wrong "$cell/verdict.json") wrong results"
  [[ $left == 0 ]] || fail "$left jobs left"
  ((warns < 40)) || fail "$warns warnings"
  $judge_more
  seen="$jobs results, $(jq .repeated "$cell/verdict.json") twice, $calls asked again after the end, $warns warnings"
}

work_through() {
  start_zoho && $start_server && start_service && await 120 "a ready service" ready && begin_jobs || return 1
  $give || { fail "the jobs were not taken"; return 1; }
  await 90 "half of the results" half || return 1
  $kill_server
  sleep 2
  $start_server || return 1
  await 150 "all results" complete || return 1
  await 30 "a ready service after the kill" ready
  sleep 1
  judge
}

# --------------------------------------------------------------------------------------------------------------- the cells

run_cell() { # NAME EXPECTED FUNCTION ARGUMENTS...
  local name=$1 expected=$2; shift 2
  local kind=red
  cell=$work/$name
  mkdir -p "$cell" && chmod 755 "$cell"
  settings=() flags=() pg_environment=() app=${APP:-$root/target/quarkus-app} java=java http= zoho= seen= tree= in_tree=() nobody=("${not_root[@]}")
  kafka_protocol=PLAINTEXT kafka_java=() kafka_broker=() kafka_client=() kafka_format=() kafka_topics=(jobs results dead-letters)
  token_scheme=http token_options=() token_trust=
  give=give_over_http results=results_in_file kill_server=: start_server=: judge_more=:
  local begun=$SECONDS
  # the last thing that a cell does is to say what was seen
  "$@" && work_through && [[ -n $seen && ! -e $cell/why ]] && kind=green
  finish_all
  if [[ $kind == red ]]; then
    reds=$((reds + 1))
    seen=$(paste -sd';' "$cell/why" 2> /dev/null); seen+=": $(grep -hE ' (ERROR|WARN) ' "$cell/service.log" | tail -1 | cut -c1-200)"
  fi
  [[ $kind == "$expected" ]] || unexpected=$((${unexpected:-0} + 1))
  printf '| %s | %s | **%s** | %s | %s |\n' "$name" "$expected" "$kind" "${seen//|//}" "$(date -u +%F)"
  echo "$name $kind in $((SECONDS - begun)) s" >&2
}

if (($# == 0)); then
  cells | while read -r name expected rest; do printf '%-40s %s\n' "$name" "$expected"; done
  exit
fi
echo '| cell | expected | seen | what happened | date |'
echo '|---|---|---|---|---|'
while read -r name expected rest <&3; do
  for wanted in "$@"; do
    if [[ $wanted == all || $name == "$wanted"* ]]; then
      # shellcheck disable=SC2086 # the words of a cell
      run_cell "$name" "$expected" $rest
      break
    fi
  done
done 3< <(cells)
exit $((${unexpected:-0} > 0))
