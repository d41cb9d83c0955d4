# The cells of the laboratory; laboratory.sh reads this. Each line of cells: name, expected colour, function and its arguments.

cells() {
  cat <<'CELLS'
postgresql-15-debian green postgresql debian 15
postgresql-13.23 green postgresql maven 13.23.0
postgresql-14.22 green postgresql maven 14.22.0
postgresql-15.17 green postgresql maven 15.17.0
postgresql-16.13 green postgresql maven 16.13.0
postgresql-17.9 green postgresql maven 17.9.0
postgresql-18.4 green postgresql maven 18.4.0
pgbouncer-session green behind_pgbouncer session
pgbouncer-transaction green behind_pgbouncer transaction
postgresql-least-privileges green least_privileges
postgresql-other-schema green other_schema
postgresql-repeatable-read green isolation repeatable read
postgresql-serializable green isolation serializable
postgresql-failover green failover
postgresql-short-timeouts green short_timeouts
postgresql-results green results_database
postgresql-clock-25h-forward green clock_jumps +25h
postgresql-clock-1h-back green clock_jumps -1h
kafka-3.7 green kafka 3.7.2
kafka-3.9 green kafka 3.9.1
kafka-4.1 green kafka 4.1.2
kafka-4.4 green kafka 4.4.0
artemis-2.19 green artemis 2.19.1
artemis-2.44 green artemis 2.44.0
activemq-5.18 green classic 5.18.6
activemq-6.1 green classic 6.1.8
rabbitmq-debian red rabbitmq
sqlite green embedded
sqlite-3.46 green sqlite_driver 3.46.1.3
sqlite-3.50 green sqlite_driver 3.50.3.0
sqlite-3.54 green sqlite_driver 3.54.1.0
java-25 green java_25
locale-posix green locale POSIX
locale-tr green locale tr_TR.UTF-8 tr TR
locale-ar green locale ar_EG.UTF-8 ar EG
zone-kathmandu green zone Asia/Kathmandu
zone-santiago green zone America/Santiago
CELLS
}

behind_pgbouncer() { postgresql debian 15 && pgbouncer "$1"; }

isolation() {
  postgresql debian 15 && sql postgres "ALTER ROLE ledger SET default_transaction_isolation = '$*'" || fail "no isolation"
}

# The tables belong to another role, which made them before; the service may read and write rows
least_privileges() {
  postgresql debian 15 || return 1
  sql postgres "CREATE ROLE owner LOGIN" && sql postgres "ALTER DATABASE ledger OWNER TO owner" || return 1
  local script
  # V2 before V10
  for script in $(printf '%s\n' src/main/resources/io/github/camelzoho/massupdate/ledger/V*.sql | sort -V); do
    psql -X -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$pg_port" -U owner -d ledger -f "$script" >> "$cell/psql.log" 2>&1 || { fail "$script"; return 1; }
  done
  sql ledger "REVOKE ALL ON SCHEMA public FROM PUBLIC; GRANT USAGE ON SCHEMA public TO ledger;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ledger"
}

other_schema() {
  postgresql debian 15 && sql ledger "CREATE SCHEMA mass AUTHORIZATION ledger" &&
    sql postgres "ALTER ROLE ledger SET search_path = mass" || fail "no schema"
}

# Two servers in the URL; in place of a restart the standby is promoted
failover() {
  postgresql debian 15 || return 1
  standby_port=$(free_port)
  sql postgres "CREATE ROLE replication REPLICATION LOGIN" || return 1
  echo "host replication replication 127.0.0.1/32 trust" >> "$cell/pg/pg_hba.conf"
  sql postgres "SELECT pg_reload_conf()" > /dev/null
  "${nobody[@]}" "$pg/pg_basebackup" -h 127.0.0.1 -p "$pg_port" -U replication -D "$cell/standby" -R -X stream >> "$cell/psql.log" 2>&1 ||
    { fail "no base backup"; return 1; }
  launch standby "${nobody[@]}" "$pg/postgres" -D "$cell/standby" -p "$standby_port" -h 127.0.0.1 -k ""
  settings=("${settings[@]/127.0.0.1:$pg_port\/ledger/127.0.0.1:$pg_port,127.0.0.1:$standby_port/ledger?targetServerType=primary}")
  sql postgres "ALTER SYSTEM SET synchronous_standby_names = '*'" && sql postgres "SELECT pg_reload_conf()" > /dev/null
  start_server=promote
}

promote() {
  [[ -n ${pids[postgres]:-} ]] && return 0
  pg_port=$standby_port
  sql postgres "SELECT pg_promote()" > /dev/null || fail "no promotion"
}

# In place of a kill the clock of PostgreSQL's host jumps
clock_jumps() { # BY
  local library
  library=$(ls /usr/lib/*/faketime/libfaketimeMT.so.1 2> /dev/null) || { fail "apt-get install faketime"; return 1; }
  jump=$1
  echo +0 > "$cell/clock"
  pg_environment=("LD_PRELOAD=$library" "FAKETIME_TIMESTAMP_FILE=$cell/clock" FAKETIME_NO_CACHE=1 FAKETIME_DONT_FAKE_MONOTONIC=1)
  postgresql debian 15 && start_server=: kill_server=set_clock
}

set_clock() {
  echo "$jump" > "$cell/clock"
  local shown
  shown=$(sql postgres "SELECT round(extract(epoch FROM clock_timestamp() - '$(date -u +%FT%TZ)') / 3600)")
  [[ +${shown}h == "$jump" || ${shown}h == "$jump" ]] || fail "the clock is $shown h off"
}

short_timeouts() {
  postgresql debian 15 && sql postgres "ALTER ROLE ledger SET statement_timeout = '2s';
    ALTER ROLE ledger SET idle_in_transaction_session_timeout = '2s'" || fail "no timeouts"
}

# The results go to a table of another database, through PgBouncer in transaction mode
results_database() {
  postgresql debian 15 && sql postgres "CREATE DATABASE results OWNER ledger" || return 1
  sed -n '/^CREATE TABLE massupdate_result/,/^);/p' docs/queues.md |
    psql -X -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$pg_port" -U ledger -d results >> "$cell/psql.log" 2>&1 || { fail "no table"; return 1; }
  settings+=("MASSUPDATE_RESULTS_DATABASE_URL=jdbc:postgresql://127.0.0.1:$pg_port/results" MASSUPDATE_RESULTS_DATABASE_USERNAME=ledger)
  results=results_in_table
  pgbouncer transaction
}

results_in_table() {
  sql results 'SELECT json_build_object($$jobId$$, job_id, $$outcome$$, outcome, $$failedCount$$, failed_count, $$totalCount$$, total_count)
    FROM massupdate_result'
}

# With the embedded ledger the service itself is the server
embedded() { kill_server=kill_service start_server=start_service_again; }

kill_service() { finish service; }

start_service_again() {
  [[ -n $http && -z ${pids[service]:-} ]] || return 0
  start_service
}

sqlite_driver() { # VERSION
  local library jar
  library=$(library "sqlite-$1" "org.xerial:sqlite-jdbc:$1") || return 1
  cp -a "$app" "$cell/app" || return 1
  app=$cell/app
  jar=$(ls "$app"/lib/main/org.xerial.sqlite-jdbc-*.jar) && cp "$library/sqlite-jdbc-$1.jar" "$jar" && embedded
}

java_25() {
  java=$(ls -d /usr/lib/jvm/*25*/bin/java 2> /dev/null | head -1)
  [[ -x $java ]] || { fail "a Java 25 below /usr/lib/jvm"; return 1; }
  embedded
}

locale() { # LOCALE [LANGUAGE COUNTRY]
  settings+=("LC_ALL=$1" "LANG=$1")
  [[ -n ${2:-} ]] && flags+=("-Duser.language=$2" "-Duser.country=$3")
  embedded
}

zone() { # ZONE
  settings+=("TZ=$1")
  embedded
}
