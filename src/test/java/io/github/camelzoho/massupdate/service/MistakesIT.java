package io.github.camelzoho.massupdate.service;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Starts the packaged service with one mistake at a time: it ends with one sentence that names it, and no stack trace. */
class MistakesIT {

    private static final long LIMIT_MILLIS = 60_000;
    private static final String ROUTE = "- route: {id: mine, from: {uri: 'timer:tick', steps: [%s]}}\n";

    @TempDir
    Path directory;

    private final Map<String, String> settings = new HashMap<>(Map.of("ZOHO_ACCESS_TOKEN", "1000.secret"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MASSUPDATE_INTAKE_KAFAK_TOPIC=jobs                | MASSUPDATE_INTAKE_KAFAK_TOPIC is not a setting of this service: did you mean MASSUPDATE_INTAKE_KAFKA_TOPIC?
            ZOHO_DATACENTER=EU                                | ZOHO_DATACENTER is not a setting of this service: did you mean ZOHO_DATA_CENTER?
            ZOHO_DATA_CENTER=XX                               | The setting ZOHO_DATA_CENTER is XX: it must be one of [US, EU, IN, AU, JP, CN, CA, SA, UK, AE].
            MASSUPDATE_DEADLINE=tomorrow                      | MASSUPDATE_DEADLINE is 'tomorrow': give a time such as 500ms, 30s, 2m, 24h or 30d.
            MASSUPDATE_LEASE=1ms                              | MASSUPDATE_LEASE is 1 ms: set 1 s or more.
            MASSUPDATE_LEDGER=oracle                          | MASSUPDATE_LEDGER is 'oracle': give embedded or postgresql.
            MASSUPDATE_INTAKE_FILE_ENABLED=maybe              | MASSUPDATE_INTAKE_FILE_ENABLED is 'maybe': give true or false.
            QUARKUS_HTTP_PORT=99999                           | QUARKUS_HTTP_PORT is '99999': give a port from 0 to 65535.
            QUARKUS_HTTP_PROT=8081                            | QUARKUS_HTTP_PROT is not a setting of Quarkus: did you mean QUARKUS_HTTP_PORT?
            KAFKA_BOOTSTRAP_SERVERS=http://localhost:9092     | KAFKA_BOOTSTRAP_SERVERS names 'http://localhost:9092', which is not host:port: give one such as kafka:9092, or several
            CAMEL_COMPONENT_ZOHOMASSUPDATE_JOBS_DELAY=0s      | CAMEL_COMPONENT_ZOHOMASSUPDATE_JOBS_DELAY is '0s': it must be at least 1 ms.
            CAMEL_COMPONENT_KAFKA_MAX_POLL_RECORDS=many       | CAMEL_COMPONENT_KAFKA_MAX_POLL_RECORDS is 'many': give a number.
            CAMEL_COMPONENT_KAFAK_BROKERS=kafka:9092          | CAMEL_COMPONENT_KAFAK_BROKERS is no setting, since there is no component kafak: did you mean kafka?
            CAMEL_MAIN_SHUTDOWN_TIMEOUT=soon                  | CAMEL_MAIN_SHUTDOWN_TIMEOUT is 'soon': give a number.
            MASSUPDATE_INTAKE_FILE_DIRECTORY=service.log/in   | MASSUPDATE_INTAKE_FILE_DIRECTORY is
            QUARKUS_HTTP_READ_TIMEOUT=soon                    | QUARKUS_HTTP_READ_TIMEOUT is 'soon', which cannot be read: Invalid duration: soon.
            ZOHO_API_DOMAIN=htps://www.zohoapis.eu            | The ZOHO_API_DOMAIN begins with htps://: did you mean https://?
            MASSUPDATE_RESULTS=htps://example.com             | MASSUPDATE_RESULTS is htps://example.com, but there is no component htps: did you mean https?
            MASSUPDATE_RESULTS=file:x?fileName=${header.id}   | MASSUPDATE_RESULTS refers with ${…} to a setting that is not set: set that one, or write $${ for a plain ${.
            ZOHO_CLIENT_ID=1 ZOHO_CLIENT_SECRET=1000.secret   |
            MASSUPDATE_ROTATION_SIZE=99999999999G             | MASSUPDATE_ROTATION_SIZE is '99999999999G': give a size in bytes such as 500K, 100M or 2G.
            MASSUPDATE_INTAKE_JMS_CONSUMERS=2000000           | MASSUPDATE_INTAKE_JMS_CONSUMERS is 2000000: give 1 to 1000.
            MASSUPDATE_RESULTS=timer:x                        | MASSUPDATE_RESULTS is timer:x, to which nothing can be sent
            MASSUPDATE_RESULTS=http://u:1000.secret@h/hook    | MASSUPDATE_RESULTS is http://
            MASSUPDATE_RESULTS_FILE=/dev/full                 | MASSUPDATE_RESULTS_FILE is /dev/full, which is no file with a content: name a file.
            MASSUPDATE_RESULTS_URI_ENABLED=true               | MASSUPDATE_RESULTS_URI_ENABLED is true, but MASSUPDATE_RESULTS is not set: set it, or remove MASSUPDATE_RESULTS_URI_ENABLED.
            MASSUPDATE_PROGRESS_ENABLED=true                  | MASSUPDATE_PROGRESS_ENABLED is true, but MASSUPDATE_PROGRESS is not set: set it, or remove MASSUPDATE_PROGRESS_ENABLED.
            KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:1 CAMEL_COMPONENT_KAFKA_SECURITY_PROTOCOL=SASL_SLL | An option of CAMEL_COMPONENT_KAFKA cannot be used: Invalid value SASL_SLL for configuration security.protocol
            KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:1 CAMEL_COMPONENT_KAFKA_SECURITY_PROTOCOL=SSL CAMEL_COMPONENT_KAFKA_SSL_TRUSTSTORE_LOCATION=/no/trust | Kafka's client cannot be made with the options of CAMEL_COMPONENT_KAFKA (Failed to load SSL keystore /no/trust
            MASSUPDATE_DATA_DIRECTORY=/proc/massupdate        | MASSUPDATE_DATA_DIRECTORY is /proc/massupdate, which cannot be made or written to: name a directory that can be.
            MASSUPDATE_DATA_DIRECTORY=service.log/data        | MASSUPDATE_DATA_DIRECTORY cannot be created at
            """)
    void should_end_with_one_sentence_about_a_setting(String pairs, String sentence) throws Exception {
        for (String pair : pairs.split(" ")) {
            settings.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
        }
        if (sentence == null) {
            settings.remove("ZOHO_ACCESS_TOKEN");
        }
        assertThat(said()).startsWith(sentence == null
                ? "Access tokens are made with client id, client secret and refresh token: set ZOHO_REFRESH_TOKEN." : sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {to: 'carrier-pigeon:home'} | The route mine of FILE cannot start at the step to[carrier-pigeon:home]: the component carrier-pigeon is not compiled in
            {to: 'log:x?shoeAll=true'}  | The route mine of FILE cannot start at the step to[log:x?shoeAll=…]: the component log has no option shoeAll: did you mean showAll?
            {to: '{{alert.uri}}'}       | The route mine of FILE cannot start at the step to[{{alert.uri}}]: {{alert.uri}} is not set: set ALERT_URI
            {bean: {beanType: 'no.Thing'}} | The route mine of FILE cannot start at the step Bean[no.Thing]: there is no class no.Thing: correct its name.
            {to: 'kamelet:nothere'}     | A route of FILE cannot start: there is no Kamelet nothere: check its name.
            {too: 'log:x'}              | FILE cannot be read at line 1, column
            """)
    void should_end_with_one_sentence_about_a_step(String step, String sentence) throws Exception {
        Path file = route(ROUTE.formatted(step));

        assertThat(said()).startsWith(sentence.replace("FILE", file.toString()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            just text                             | FILE holds no routes: begin each of them with '- route:'
            route: {id: mine, from: {uri: timer}} | FILE holds no routes: begin each of them with '- route:'
            # nothing but a comment               | FILE holds no routes: begin each of them with '- route:'
            []                                    | FILE holds no routes: begin each of them with '- route:'
            bin\u0001ary                          | FILE is no YAML in UTF-8 (special characters are not allowed): write its routes as text.
            """)
    void should_end_with_one_sentence_about_a_file_without_routes(String text, String sentence) throws Exception {
        Path file = route(text + "\n");

        assertThat(said()).startsWith(sentence.replace("FILE", file.toString()));
    }

    @Test
    void should_end_with_one_sentence_about_a_route_id_that_is_taken() throws Exception {
        Path file = route(ROUTE.formatted("{to: 'log:x'}").replace("mine", "poll"));

        assertThat(said()).isEqualTo("The route poll of %s cannot start: another route has the same id: give each its own.".formatted(file));
    }

    @Test
    void should_end_with_one_sentence_about_a_backslash_in_a_file() throws Exception {
        Files.writeString(Files.createDirectory(directory.resolve("config")).resolve("application.properties"), "my.folder=C:\\users\n");

        assertThat(said()).isEqualTo("The file config/application.properties has a \\u that four hexadecimal digits do not follow:"
                + " write each backslash of a value as \\\\.");
    }

    @Test
    void should_end_with_one_sentence_about_a_port_in_use() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            settings.put("QUARKUS_HTTP_PORT", Integer.toString(taken.getLocalPort()));

            assertThat(said()).isEqualTo("Port %s is in use by another process: stop that one, or set QUARKUS_HTTP_PORT to a free port."
                    .formatted(taken.getLocalPort()));
        }
    }

    /** SQLite's write-ahead log goes by the name of its file, so two names make two logs of one ledger. */
    @ParameterizedTest
    @CsvSource({
        "symbolic, 'The ledger %s is in use by another process: stop that one, or name another file.'",
        "hard, 'The ledger %s has a second name (a hard link), by which another process could damage it: remove that name, or copy the file.'"
    })
    void should_end_with_one_sentence_about_the_ledger_of_another_service_by_whatever_name(String link, String sentence) throws Exception {
        Path other = Files.createDirectories(directory.resolve("other"));
        Path ledger = other.resolve("data/ledger.db");
        Path name = Files.createDirectories(directory.resolve(link)).resolve("ledger.db");
        try (ServiceProcess first = new ServiceProcess(other, new HashMap<>(settings)).start().awaitReady()) {
            if (link.equals("hard")) {
                Files.createLink(name, ledger);
            } else {
                Files.createSymbolicLink(name, ledger);
            }
            settings.put("MASSUPDATE_DATA_DIRECTORY", name.getParent().toString());

            assertThat(said()).isEqualTo(sentence.formatted(name));
        }
    }

    @Test
    void should_start_with_booleans_as_people_write_them_and_with_the_variables_of_kubernetes() throws Exception {
        settings.putAll(Map.of(
                "MASSUPDATE_INTAKE_FILE_ENABLED", "no", "MASSUPDATE_RESULTS_FILE_ENABLED", "TRUE", "MASSUPDATE_ROTATION_DAILY", "on",
                "MASSUPDATE_PORT", "tcp://10.0.0.11:8080", "MASSUPDATE_SERVICE_HOST", "10.0.0.11",
                "MASSUPDATE_PORT_8080_TCP_ADDR", "10.0.0.11", "ZOHO_DATA_CENTER", "eu", "MASSUPDATE_DEAD_LETTER", ""));
        Path misnamed = Files.writeString(Files.createDirectories(directory.resolve("routes")).resolve("my.yaml"), "");
        try (ServiceProcess service = new ServiceProcess(directory, settings).start().awaitReady()) {
            assertThat(Files.readString(service.log()))
                    .contains(misnamed.toRealPath() + " is not read: only files whose names end in .camel.yaml hold routes")
                    .contains("The connection default uses the data centre EU, production");
        }
    }

    /** Older ones know no such warning, and the tests may run on one of those; and there is no KDC that would give no ticket. */
    @Test
    @DisabledIfSystemProperty(named = "service.executable", matches = ".+", disabledReason = "there is no jar")
    void should_let_no_newer_java_warn_of_the_native_library_of_the_ledger_and_let_kafka_read_why_there_is_no_ticket() throws Exception {
        try (JarFile runner = new JarFile("target/quarkus-app/quarkus-run.jar")) {
            assertThat(runner.getManifest().getMainAttributes().getValue("Enable-Native-Access")).isEqualTo("ALL-UNNAMED");
            assertThat(runner.getManifest().getMainAttributes().getValue("Add-Exports")).isEqualTo("java.security.jgss/sun.security.krb5");
        }
    }

    private Path route(String text) throws Exception {
        return Files.writeString(Files.createDirectories(directory.resolve("routes")).resolve("my.camel.yaml"), text).toRealPath();
    }

    /** The only line that the process writes beside its usual INFO. */
    private String said() throws Exception {
        try (ServiceProcess service = new ServiceProcess(directory, settings).start()) {
            assertThat(service.endsWithin(LIMIT_MILLIS)).as("the service ends").isTrue();
            List<String> lines = Files.readAllLines(service.log()).stream().filter(line -> !line.contains(" INFO ")).toList();
            assertThat(lines).as("one sentence").hasSize(1);
            assertThat(lines.get(0)).doesNotContain("1000.secret", "Exception", "SRCFG").matches(".*[.?]");
            return lines.get(0);
        }
    }
}
