# The cells of the laboratory; laboratory.sh reads this. Each line of cells: name, expected colour, function and its arguments.

cells() {
  cat <<'CELLS'
postgresql-15-debian green postgresql debian 15
postgresql-17-debian green postgresql_of_debian_13
postgresql-13.23 green postgresql maven 13.23.0
postgresql-14.22 green postgresql maven 14.22.0
postgresql-15.17 green postgresql maven 15.17.0
postgresql-16.13 green postgresql maven 16.13.0
postgresql-17.9 green postgresql maven 17.9.0
postgresql-18.4 green postgresql maven 18.4.0
pgbouncer-session green behind_pgbouncer session
pgbouncer-transaction green behind_pgbouncer transaction
pgbouncer-1.24 green pgbouncer_of_debian_13
postgresql-least-privileges green least_privileges
postgresql-other-schema green other_schema
postgresql-repeatable-read green isolation repeatable read
postgresql-serializable green isolation serializable
postgresql-failover green failover
postgresql-short-timeouts green short_timeouts
postgresql-tls green postgresql_with_tls
postgresql-client-certificate green postgresql_with_certificate
postgresql-results green results_database
postgresql-clock-25h-forward green clock_jumps +25h
postgresql-clock-1h-back green clock_jumps -1h
kafka-3.7 green kafka 3.7.2
kafka-3.9 green kafka 3.9.1
kafka-4.1 green kafka 4.1.2
kafka-4.4 green kafka 4.4.0
kafka-tls-scram green kafka_with_login 4.4.0
kafka-client-certificate green kafka_with_certificate 4.4.0 PKCS12
kafka-client-certificate-pem green kafka_with_certificate 4.4.0 PEM
kafka-oauth green tokens_are_away_later 4.4.0
kafka-oauth-late green tokens_are_away_at_first 4.4.0
kafka-oauth-private-authority green kafka_with_guarded_tokens 4.4.0
kafka-kerberos green kafka_with_kerberos 4.4.0
kafka-kerberos-late green kdc_is_away_at_first 4.4.0
kafka-three-brokers green three_brokers 4.4.0
kafka-new-group-protocol green new_group_protocol 4.4.0
kafka-new-group-protocol-refused green refused_at_first 4.4.0
kafka-topic-made-again green topic_made_again 4.4.0 3
kafka-topic-made-again-at-once green topic_made_again 4.4.0 0
kafka-compacted-nulls green compacted_nulls 4.4.0
kafka-compressed green compressed 4.4.0
kafka-transactions green transactions 4.4.0
artemis-2.19 green artemis 2.19.1
artemis-2.44 green artemis 2.44.0
artemis-tls green artemis_with_tls 2.44.0 false
artemis-client-certificate green artemis_with_tls 2.44.0 true
artemis-pair green artemis_pair 2.44.0
artemis-large-messages green artemis_with_large_messages 2.44.0
activemq-5.18 green classic 5.18.6
activemq-6.1 green classic 6.1.8
qpid-broker-j-9.2 green qpid 9.2.1
qpid-broker-j-10.1 green qpid 10.1.0
rabbitmq-debian red rabbitmq
rabbitmq-debian-durable green rabbitmq /amq/queue/
rabbitmq-4 green rabbitmq_of_debian_13 /queues/
rabbitmq-4-cluster green rabbitmq_cluster
rabbitmq-4-plain-names red rabbitmq_of_debian_13
sqlite green embedded
sqlite-full-disk green full_disk
sqlite-3.46 green sqlite_driver 3.46.1.3
sqlite-3.50 green sqlite_driver 3.50.3.0
sqlite-3.54 green sqlite_driver 3.54.1.0
sqlite-ext4 green on_file_system ext4
sqlite-xfs green on_file_system xfs
sqlite-btrfs green on_file_system btrfs
sqlite-tmpfs green on_file_system tmpfs
sqlite-overlay green on_file_system overlay
sqlite-tables-1 green tables_of_version 1
sqlite-tables-3 green tables_of_version 3
sqlite-tables-7 green tables_of_version 7
sqlite-tables-9 green tables_of_version 9
java-21 green java_21
java-25 green java_25
locale-posix green locale POSIX
locale-tr green locale tr_TR.UTF-8 tr TR
locale-ar green locale ar_EG.UTF-8 ar EG
zone-kathmandu green zone Asia/Kathmandu
zone-santiago green zone America/Santiago
CELLS
}

behind_pgbouncer() { postgresql debian 15 && pgbouncer "$1"; }

postgresql_of_debian_13() { debian_13 && postgresql tree 17; }

# which keeps prepared statements in transaction mode
pgbouncer_of_debian_13() { postgresql_of_debian_13 && pgbouncer transaction "max_prepared_statements = 200"; }

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

# The URL of docs/postgresql.md: only TLS and a password open the server
postgresql_with_tls() {
  guarded_postgresql scram-sha-256 && sql postgres "ALTER ROLE ledger PASSWORD \$p\$$kafka_password\$p\$" || return 1
  settings+=("MASSUPDATE_JDBC_PASSWORD=$kafka_password")
}

# The name in the certificate is that of the role; the driver wants its key in PKCS #8, as DER
postgresql_with_certificate() {
  guarded_postgresql cert "&sslcert=$cell/ledger.certificate&sslkey=$cell/ledger.pk8" && certificate ledger /CN=ledger &&
    openssl pkcs8 -topk8 -in "$cell/ledger.key" -outform DER -out "$cell/ledger.pk8" -nocrypt || { fail "no certificate"; return 1; }
}

guarded_postgresql() { # HOW IT KNOWS WHO COMES [MORE OF THE URL]
  postgresql debian 15 && authority && certificate server /CN=127.0.0.1 || { fail "no certificates: apt-get install openssl"; return 1; }
  chmod 600 "$cell/server.key"
  printf '%s\n' "hostssl all ledger 127.0.0.1/32 $1" "host all postgres 127.0.0.1/32 trust" > "$cell/pg/pg_hba.conf"
  local option
  for option in ssl=on "ssl_cert_file='$cell/server.certificate'" "ssl_key_file='$cell/server.key'" "ssl_ca_file='$cell/ca.pem'"; do
    sql postgres "ALTER SYSTEM SET $option" || { fail "no TLS"; return 1; }
  done
  sql postgres "SELECT pg_reload_conf()" > /dev/null
  settings+=("MASSUPDATE_JDBC_URL=jdbc:postgresql://127.0.0.1:$pg_port/ledger?sslmode=verify-full&sslrootcert=$cell/ca.pem${2:-}")
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

# The lines of docs/queues.md, and no other rights than it says
kafka_with_login() { # VERSION
  guarded_kafka "$1" --add-scram "SCRAM-SHA-512=[name=massupdate,password=$kafka_password]" &&
    grant massupdate "${kafka_rights[@]}"
}

# what other places read as a reference, an escape or a comment
kafka_password='$$5 {{x}} ${y} #z!'

kafka_rights=(TOPIC:jobs:READ GROUP:massupdate:READ TOPIC:results:WRITE TOPIC:results:DESCRIBE_CONFIGS TOPIC:dead-letters:WRITE)

grant() { # USER RIGHT...
  kafka_messages rights "$@" || fail "no rights"
}

guarded_kafka() { # VERSION OPTIONS OF ITS STORAGE...
  local store=(-keystore "$cell/kafka.p12" -storetype PKCS12 -storepass laboratory -alias kafka)
  keytool -genkeypair "${store[@]}" -keyalg RSA -dname CN=127.0.0.1 -ext san=ip:127.0.0.1 >> "$cell/keytool.log" 2>&1 &&
    keytool -exportcert -rfc "${store[@]}" -file "$cell/ca.pem" >> "$cell/keytool.log" 2>&1 || { fail "no certificate"; return 1; }
  local module='org.apache.kafka.common.security.scram.ScramLoginModule required'
  local administrator="$module username=\"administrator\" password=\"administrator\";"
  kafka_protocol=SASL_SSL
  kafka_format=("${@:2}" --add-scram "SCRAM-SHA-512=[name=administrator,password=administrator]")
  kafka_client=(security.protocol=SASL_SSL sasl.mechanism=SCRAM-SHA-512 "sasl.jaas.config=$administrator" ssl.truststore.type=PEM
    "ssl.truststore.location=$cell/ca.pem")
  kafka_broker=(sasl.enabled.mechanisms=SCRAM-SHA-512 sasl.mechanism.inter.broker.protocol=SCRAM-SHA-512
    "listener.name.clients.scram-sha-512.sasl.jaas.config=$administrator" ssl.keystore.type=PKCS12 "ssl.keystore.location=$cell/kafka.p12"
    ssl.keystore.password=laboratory ssl.key.password=laboratory ssl.truststore.type=PEM "ssl.truststore.location=$cell/ca.pem"
    authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer 'super.users=User:ANONYMOUS;User:administrator')
  kafka "$1" || return 1
  settings+=(CAMEL_COMPONENT_KAFKA_SECURITY_PROTOCOL=SASL_SSL CAMEL_COMPONENT_KAFKA_SASL_MECHANISM=SCRAM-SHA-512
    "CAMEL_COMPONENT_KAFKA_SASL_JAAS_CONFIG=$module username=\"massupdate\" password=\"$kafka_password\";"
    CAMEL_COMPONENT_KAFKA_SSL_TRUSTSTORE_TYPE=PEM "CAMEL_COMPONENT_KAFKA_SSL_TRUSTSTORE_LOCATION=$cell/ca.pem")
}

# Who has no certificate of the authority does not come in; its name is the user that has the rights of docs/queues.md
kafka_with_certificate() { # VERSION PKCS12|PEM
  authority && certificate broker /CN=127.0.0.1 && certificate administrator /CN=administrator &&
    certificate massupdate "/O=Example, Inc./CN=massupdate" || { fail "no certificates: apt-get install openssl"; return 1; }
  local trust=(ssl.truststore.type=PEM "ssl.truststore.location=$cell/ca.pem")
  kafka_protocol=SSL
  kafka_client=(security.protocol=SSL "${trust[@]}" ssl.keystore.type=PEM "ssl.keystore.location=$cell/administrator.pem")
  kafka_broker=(ssl.client.auth=required "${trust[@]}" ssl.keystore.type=PEM "ssl.keystore.location=$cell/broker.pem"
    authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
    'super.users=User:ANONYMOUS;User:CN=127.0.0.1;User:CN=administrator')
  kafka "$1" || return 1
  grant 'CN=massupdate,O=Example\, Inc.' "${kafka_rights[@]}" || return 1
  settings+=(CAMEL_COMPONENT_KAFKA_SECURITY_PROTOCOL=SSL CAMEL_COMPONENT_KAFKA_SSL_TRUSTSTORE_TYPE=PEM
    "CAMEL_COMPONENT_KAFKA_SSL_TRUSTSTORE_LOCATION=$cell/ca.pem" "CAMEL_COMPONENT_KAFKA_SSL_KEYSTORE_TYPE=$2")
  case $2 in
    PEM) settings+=("CAMEL_COMPONENT_KAFKA_SSL_KEYSTORE_LOCATION=$cell/massupdate.pem") ;;
    PKCS12) settings+=("CAMEL_COMPONENT_KAFKA_SSL_KEYSTORE_LOCATION=$cell/massupdate.p12"
      "CAMEL_COMPONENT_KAFKA_SSL_KEYSTORE_PASSWORD=$store_password") ;;
  esac
}

token_scheme=http
declare -a token_options=()
token_trust=

# The service has the lines of docs/queues.md. Tokens live for 30 s, and a connection no longer than its token, unless it shows a new one
kafka_with_tokens() { # VERSION
  authority && certificate broker /CN=127.0.0.1 || { fail "no certificate: apt-get install openssl"; return 1; }
  token_port=$(free_port)
  start_tokens || return 1
  local url=$token_scheme://127.0.0.1:$token_port/token package=org.apache.kafka.common.security.oauthbearer
  local allowed=-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=$url,file://$cell/tokens/keys.json
  local tokens=("sasl.login.callback.handler.class=$package.OAuthBearerLoginCallbackHandler" "sasl.oauthbearer.token.endpoint.url=$url")
  local trust=(ssl.truststore.type=PEM "ssl.truststore.location=$cell/ca.pem")
  kafka_protocol=SASL_SSL kafka_java=("$allowed")
  kafka_client=(security.protocol=SASL_SSL sasl.mechanism=OAUTHBEARER "${tokens[@]}" "${trust[@]}"
    "sasl.jaas.config=$(token_login administrator)")
  kafka_broker=(sasl.enabled.mechanisms=OAUTHBEARER sasl.mechanism.inter.broker.protocol=OAUTHBEARER "${trust[@]}"
    ssl.keystore.type=PEM "ssl.keystore.location=$cell/broker.pem" connections.max.reauth.ms=3600000
    "${tokens[@]/#/listener.name.clients.oauthbearer.}" "listener.name.clients.oauthbearer.sasl.jaas.config=$(token_login broker)"
    "listener.name.clients.oauthbearer.sasl.server.callback.handler.class=$package.OAuthBearerValidatorCallbackHandler"
    "listener.name.clients.oauthbearer.sasl.oauthbearer.jwks.endpoint.url=file://$cell/tokens/keys.json"
    listener.name.clients.oauthbearer.sasl.oauthbearer.expected.issuer=laboratory
    listener.name.clients.oauthbearer.sasl.oauthbearer.expected.audience=kafka
    authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
    'super.users=User:ANONYMOUS;User:broker;User:administrator')
  kafka "$1" || return 1
  grant massupdate "${kafka_rights[@]}" || return 1
  settings+=(CAMEL_COMPONENT_KAFKA_SECURITY_PROTOCOL=SASL_SSL CAMEL_COMPONENT_KAFKA_SASL_MECHANISM=OAUTHBEARER
    "CAMEL_COMPONENT_KAFKA_SASL_JAAS_CONFIG=$package.OAuthBearerLoginModule required$token_trust;"
    CAMEL_COMPONENT_KAFKA_SSL_TRUSTSTORE_TYPE=PEM "CAMEL_COMPONENT_KAFKA_SSL_TRUSTSTORE_LOCATION=$cell/ca.pem"
    KAFKA_CLIENT_SECRET=massupdate-secret)
  flags+=("${allowed%%,*}")
  mkdir "$cell/config"
  local each
  for each in "${tokens[@]}" sasl.oauthbearer.client.credentials.client.id=massupdate \
      'sasl.oauthbearer.client.credentials.client.secret=${KAFKA_CLIENT_SECRET}' sasl.oauthbearer.scope=kafka \
      sasl.login.refresh.buffer.seconds=10 sasl.login.refresh.min.period.seconds=5; do
    echo "camel.component.kafka.additional-properties[${each%%=*}]=${each#*=}"
  done > "$cell/config/application.properties"
}

token_login() { # NAME
  echo "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required clientId=\"$1\" clientSecret=\"$1-secret\"$token_trust;"
}

start_tokens() {
  [[ -n ${pids[tokens]:-} ]] && return 0
  launch tokens java -Xmx64m -XX:TieredStopAtLevel=1 "$root/src/scripts/laboratory/Tokens.java" "$cell/tokens" "$token_port" 30 "${token_options[@]}"
  await 60 "the server of tokens" bash -c ": <> /dev/tcp/127.0.0.1/$token_port"
}

# For longer than a token lives; after that Kafka is killed while the second half of the jobs comes in
tokens_are_away_later() { # VERSION
  kafka_with_tokens "$1" && give=give_first_half kill_server=kill_tokens_and_kafka
}

kill_tokens_and_kafka() {
  finish tokens
  await 120 "a word about the login" downstreams_say "Kafka refuses the login"
  start_tokens
  await 90 "an end of it" downstreams_say works
  job_lines | tail -n +$((jobs / 2 + 1)) | kafka_messages send jobs || fail "the jobs were not taken"
  kill_kafka
}

# The service starts without the server of tokens, and cannot make a client of Kafka then
tokens_are_away_at_first() { # VERSION
  kafka_with_tokens "$1" || return 1
  finish tokens
  give=give_after_tokens
}

give_after_tokens() {
  await 60 "a word about the login" downstreams_say "The login at Kafka cannot be prepared"
  start_tokens && give_over_kafka
}

# The server of tokens has a certificate of another authority than the broker; the login names it
kafka_with_guarded_tokens() { # VERSION
  authority && certificate tokens /CN=127.0.0.1 && mv "$cell/ca.pem" "$cell/tokens-ca.pem" || { fail "no certificate: apt-get install openssl"; return 1; }
  token_scheme=https token_options=("$cell/tokens.p12" "$store_password")
  token_trust=" ssl.truststore.type=\"PEM\" ssl.truststore.location=\"$cell/tokens-ca.pem\""
  kafka_with_tokens "$1"
}

# The service has the lines of docs/queues.md. Tickets live for 80 s, and a connection shows a new one every 20 s
kafka_with_kerberos() { # VERSION
  authority && certificate broker /CN=127.0.0.1 || { fail "no certificate: apt-get install openssl"; return 1; }
  kdc kafka/localhost administrator massupdate || return 1
  local trust=(ssl.truststore.type=PEM "ssl.truststore.location=$cell/ca.pem")
  kafka_protocol=SASL_SSL kafka_java=("-Djava.security.krb5.conf=$cell/krb5.conf")
  kafka_client=(security.protocol=SASL_SSL sasl.mechanism=GSSAPI sasl.kerberos.service.name=kafka "${trust[@]}"
    "sasl.jaas.config=$(kerberos_login administrator)")
  kafka_broker=(sasl.enabled.mechanisms=GSSAPI sasl.mechanism.inter.broker.protocol=GSSAPI sasl.kerberos.service.name=kafka "${trust[@]}"
    ssl.keystore.type=PEM "ssl.keystore.location=$cell/broker.pem" connections.max.reauth.ms=20000
    "listener.name.clients.gssapi.sasl.jaas.config=$(kerberos_login kafka/localhost)"
    authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
    'super.users=User:ANONYMOUS;User:kafka;User:administrator')
  kafka "$1" || return 1
  grant massupdate "${kafka_rights[@]}" || return 1
  settings+=(CAMEL_COMPONENT_KAFKA_SECURITY_PROTOCOL=SASL_SSL CAMEL_COMPONENT_KAFKA_SASL_MECHANISM=GSSAPI
    CAMEL_COMPONENT_KAFKA_SASL_KERBEROS_SERVICE_NAME=kafka "CAMEL_COMPONENT_KAFKA_SASL_JAAS_CONFIG=$(kerberos_login massupdate)"
    "CAMEL_COMPONENT_KAFKA_KERBEROS_CONFIG_LOCATION=$cell/krb5.conf"
    CAMEL_COMPONENT_KAFKA_SSL_TRUSTSTORE_TYPE=PEM "CAMEL_COMPONENT_KAFKA_SSL_TRUSTSTORE_LOCATION=$cell/ca.pem")
}

kerberos_login() { # PRINCIPAL
  echo "com.sun.security.auth.module.Krb5LoginModule required useKeyTab=true storeKey=true keyTab=\"$cell/${1%%/*}.keytab\"" \
    "principal=\"$1@LABORATORY\";"
}

# The service starts without the KDC, and cannot make a client of Kafka then
kdc_is_away_at_first() { # VERSION
  kafka_with_kerberos "$1" || return 1
  finish kdc
  give=give_after_kdc
}

give_after_kdc() {
  await 60 "a word about the login" downstreams_say "The login at Kafka cannot be prepared"
  start_kdc && give_over_kafka
}

# In place of one kill each broker is killed, after the one before it is in sync again; meanwhile jobs come in
three_brokers() { # VERSION
  kafka "$1" 3 && give="in_background trickle_over_kafka" kill_server=roll_kafka
}

trickle_over_kafka() { job_lines | trickle 0.25 | kafka_messages send jobs; }

in_background() { # FUNCTION: ends with its cell
  set -m
  "$1" &
  pids[giver]=$!
  set +m
}

trickle() { # SECONDS between two lines
  while read -r line; do echo "$line"; sleep "$1"; done
}

roll_kafka() {
  local id
  for id in "${!kafka_ports[@]}"; do
    finish "kafka$id"
    sleep 2
    start_kafka && await 60 "broker $id in sync" kafka_messages in-sync || return 1
  done
  kill -0 "${pids[giver]}" 2> /dev/null || fail "the jobs were all there before the last broker was"
}

new_group_protocol() { # VERSION
  kafka "$1" && flags+=("-Dcamel.component.kafka.additional-properties[group.protocol]=consumer")
}

# At first the user of the service does not exist, then it lacks the rights of the intake: the service says which, and reads once it has them
refused_at_first() { # VERSION
  guarded_kafka "$1" && flags+=("-Dcamel.component.kafka.additional-properties[group.protocol]=consumer") && give=give_after_refusals
}

give_after_refusals() {
  give_over_kafka && await 60 "a word about the login" downstreams_say "Kafka refuses the login" || return 1
  kafka_messages password massupdate "$kafka_password" && grant massupdate "${kafka_rights[@]:2}" &&
    await 60 "a word about a right" downstreams_say "Kafka denies a right" || return 1
  grant massupdate GROUP:massupdate:READ || return 1
  # for longer than its longest pause
  sleep 35
  await 60 "a word about the topic" downstreams_say "Kafka denies a right .*[tT]opic" || return 1
  ready || fail "not ready"
  (($(grep -c ' WARN .*intake-kafka cannot read' "$cell/service.log") > 0)) || fail "no warning"
  grant massupdate TOPIC:jobs:READ
}

downstreams_say() { # PATTERN
  curl -s "http://127.0.0.1:$http/q/health/group/downstreams" | jq -r '.checks[].data["intake-kafka"] // empty' | tee -a "$cell/downstreams" | grep "$1"
}

# In place of a kill the topics are deleted and created again, with a pause; the second half of the jobs comes afterwards
topic_made_again() { # VERSION PAUSE
  again_after=$2
  kafka "$1" && give=give_first_half kill_server=make_topics_again
}

give_first_half() { job_lines | sed -n "1,$((jobs / 2))p" | kafka_messages send jobs; }

make_topics_again() {
  finish reader-received
  kafka_messages topics-again "$again_after" jobs results || { fail "no topics again"; return 1; }
  read_into_file received-again kafka-read "$cell/kafka-client.properties" results
  job_lines | tail -n +$((jobs / 2 + 1)) | kafka_messages send jobs || fail "the jobs were not taken"
}

# Among the jobs are records without a value and one of 2 MB that is no job: each becomes a dead letter
compacted_nulls() { # VERSION
  kafka_topics=(jobs,cleanup.policy=compact,max.message.bytes=5000000,segment.ms=1000,min.cleanable.dirty.ratio=0.01 results dead-letters)
  kafka_broker=(log.cleaner.backoff.ms=500)
  kafka "$1" || return 1
  read_into_file dead-letters kafka-read "$cell/kafka-client.properties" dead-letters
  give=give_with_nulls judge_more=judge_dead_letters
}

give_with_nulls() {
  { job_lines | sed '0~25 a null' && head -c 2000000 /dev/zero | tr '\0' x && echo; } | shuf --random-source=/dev/zero |
    kafka_messages send jobs
}

judge_dead_letters() {
  local nulls large
  nulls=$(jq -sc '[.[] | select(.original == null)] | length' "$cell/dead-letters")
  large=$(jq -sc '[.[] | select(.original != null)] | length' "$cell/dead-letters")
  [[ $nulls == $((jobs / 25)) && $large == 1 ]] || fail "$nulls dead letters without a value, $large with one"
}

# A quarter of the jobs with each codec
compressed() { # VERSION
  kafka "$1" && give=give_compressed
}

give_compressed() {
  local codec quarter=0
  for codec in gzip snappy lz4 zstd; do
    { cat "$cell/kafka-client.properties" && echo "compression.type=$codec"; } > "$cell/$codec.properties"
    job_lines | sed -n "$((quarter * jobs / 4 + 1)),$(((quarter + 1) * jobs / 4))p" | messages kafka-send "$cell/$codec.properties" jobs || return 1
    quarter=$((quarter + 1))
  done
}

# After each transaction with 50 jobs comes one with a job that nobody knows, which is aborted
transactions() { # VERSION
  kafka "$1" && give=give_in_transactions
}

give_in_transactions() { job_lines | kafka_messages transactions jobs; }

# Two brokers that share a folder, of which the second becomes active when the first is killed, and stays so. What they say to clients
# about each other names ports that do not speak AMQP
artemis_pair() { # VERSION
  artemis "$1" java_broker ArtemisPair || return 1
  local second_port
  second_port=$(free_port)
  broker_options=("$(free_port)" "$(free_port)" primary)
  start_java_broker || return 1
  launch_broker second "$second_port" "${broker_options[1]}" "${broker_options[0]}" backup
  await 60 "the second broker" grep "started as backup" "$cell/second.log"
  amqp "failover:(amqp://127.0.0.1:$broker_port,amqp://127.0.0.1:$second_port)" '?failover.amqpOpenServerListAction=IGNORE' && start_server=:
}

# Each message holds 25 jobs and 300 KB that are not looked at: the broker keeps it in a file of its own, and sends it in parts
artemis_with_large_messages() { # VERSION
  artemis "$1" && give=give_large_messages
}

give_large_messages() {
  local note
  note=$(head -c 12000 /dev/zero | tr '\0' x)
  job_lines | jq -c --arg note "$note" '.note = $note' | jq -cn '[inputs] | _nwise(25)' | messages amqp-send "$amqp_url" jobs
}

# The URL of docs/queues.md, with a certificate that of several brokers; the broker knows one user, whose password is not in the URL
artemis_with_tls() { # VERSION WHETHER IT ASKS FOR A CERTIFICATE
  authority && certificate broker /CN=127.0.0.1 && certificate massupdate /CN=massupdate ||
    { fail "no certificates: apt-get install openssl"; return 1; }
  keytool -importcert -noprompt -alias authority -file "$cell/ca.pem" -storetype PKCS12 -storepass laboratory -keystore "$cell/trust.p12" \
    >> "$cell/keytool.log" 2>&1 || { fail "no truststore"; return 1; }
  artemis "$1" java_broker || return 1
  local password=$kafka_password in_url mine
  in_url=$(jq -rn --arg text "$password" '$text | @uri')
  mine=$(jq -rn --arg text "$store_password" '$text | @uri')
  broker_options=(";sslEnabled=true;needClientAuth=$2;keyStoreType=PKCS12;keyStorePath=$cell/broker.p12;keyStorePassword=$mine;\
trustStoreType=PKCS12;trustStorePath=$cell/trust.p12;trustStorePassword=laboratory" "$password")
  jms_login=(MASSUPDATE_JMS_USERNAME=massupdate "MASSUPDATE_JMS_PASSWORD=$password")
  local url="amqps://127.0.0.1:$broker_port?transport.trustStoreLocation=$cell/trust.p12&transport.trustStorePassword=laboratory" nested
  if [[ $2 == true ]]; then
    nested=failover.nested.transport
    url="failover:(amqps://127.0.0.1:$broker_port)?$nested.trustStoreLocation=$cell/trust.p12&$nested.trustStorePassword=laboratory\
&$nested.keyStoreLocation=$cell/massupdate.p12&$nested.keyStorePassword=$mine"
  fi
  start_java_broker && amqp "$url" "&jms.username=massupdate&jms.password=$in_url"
}

rabbitmq_of_debian_13() { debian_13 && rabbitmq "$@"; }

# Each of three nodes is killed, after the one before it has started again; meanwhile jobs come in
rabbitmq_cluster() {
  debian_13 && rabbitmq /queues/ 3 && give="in_background trickle_over_amqp" kill_server=roll_rabbitmq
}

trickle_over_amqp() {
  { job_lines | head -n $((jobs / 2)) && job_lines | tail -n +$((jobs / 2 + 1)) | trickle 0.7; } | messages amqp-send "$amqp_url" jobs
}

roll_rabbitmq() {
  local id
  for id in "${!rabbit_ports[@]}"; do
    finish "broker$id"
    sleep 2
    start_rabbitmq && await 60 "node $id with its queues" rabbit "$id" rabbitmq-queues check_if_node_is_quorum_critical || return 1
  done
  kill -0 "${pids[giver]}" 2> /dev/null || fail "the jobs were all there before the last node was"
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

# The data directory is on a file system of this kind
on_file_system() { # KIND
  local options=(-t "$1") source=$1
  mkdir "$cell/data"
  case $1 in
    ext4 | xfs | btrfs)
      command -v "mkfs.$1" > /dev/null || { fail "apt-get install ${1/ext4/e2fs}progs"; return 1; }
      source=$cell/image options+=(-o loop)
      truncate -s 512M "$source" && "mkfs.$1" -q "$source" >> "$cell/mount.log" 2>&1 || { fail "no $1"; return 1; } ;;
    overlay)
      mkdir "$cell/lower" "$cell/upper" "$cell/work"
      options+=(-o "lowerdir=$cell/lower,upperdir=$cell/upper,workdir=$cell/work") ;;
  esac
  mount "${options[@]}" "$source" "$cell/data" 2>> "$cell/mount.log" || { fail "as root: mount"; return 1; }
  mounts+=("$cell/data")
  embedded
}

# All jobs are in tables of an earlier version before the service starts for the first time
tables_of_version() { # VERSION
  command -v sqlite3 > /dev/null || { fail "Debian's sqlite3"; return 1; }
  version=$1 give=: kill_server=kill_service start_server=start_on_earlier_tables
}

start_on_earlier_tables() {
  [[ -z $http ]] || { start_service_again; return; }
  local script now=$(($(date +%s) * 1000))
  mkdir "$cell/data"
  for ((script = 1; script <= version; script++)); do
    cat "$root"/src/main/resources/io/github/camelzoho/massupdate/ledger/V${script}__*.sql
  done > "$cell/tables.sql"
  jq -r --argjson now "$now" '"INSERT INTO massupdate_connection (name) VALUES (\u0027default\u0027);",
    (.[] | "INSERT INTO massupdate_job (job_key, connection, module, job_id, watched_at, deadline_at, due_at, fence) VALUES"
      + " (\u0027default/\(.module)/\(.jobId)\u0027, \u0027default\u0027, \u0027\(.module)\u0027, \u0027\(.jobId)\u0027, \($now),"
      + " \($now + 86400000), \($now + 20000), \($now));")' "$cell/jobs.json" >> "$cell/tables.sql"
  sqlite3 "$cell/data/ledger.db" < "$cell/tables.sql" 2> "$cell/sqlite.log" || fail "tables of version $version"
}

# In place of a kill the disk of the data directory fills up; it is freed once the service has said so
full_disk() {
  mkdir "$cell/data" && mount -t tmpfs -o size=12m tmpfs "$cell/data" 2>> "$cell/mount.log" || { fail "as root: mount"; return 1; }
  mounts+=("$cell/data")
  kill_server=fill_disk start_server=free_disk
}

fill_disk() {
  cat /dev/zero > "$cell/data/filler" 2> /dev/null
  await 30 "a word about the full disk" grep -iE 'disk.* full|full.* disk|no space' "$cell/service.log"
  sleep 5
}

free_disk() { rm -f "$cell/data/filler"; }

java_21() {
  debian_13 || return 1
  java=$cell/java
  { echo '#!/usr/bin/env bash'; printf 'exec'; printf ' %q' "${in_tree[@]}" /usr/lib/jvm/java-21-openjdk-amd64/bin/java; echo ' "$@"'; } > "$java"
  chmod 755 "$java"
  embedded
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
