package io.github.camelzoho.massupdate.service.startup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.service.settings.DefaultConnectionSettings;
import io.github.camelzoho.massupdate.service.settings.DerivedSettings;
import io.github.camelzoho.massupdate.service.settings.ServiceSettings;
import io.github.camelzoho.massupdate.service.settings.SettingNames;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class StartupChecksTest {

    private static final String SECRET = "1000.secret";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            massupdate.ledger=postgresql                                             | no database is named: set MASSUPDATE_JDBC_URL
            massupdate.ledger=postgresql massupdate.jdbc.url=jdbc:mysql://db/jobs    | massupdate.jdbc.url is not a JDBC URL of PostgreSQL: give one
            massupdate.ledger=postgresql massupdate.jdbc.url=jdbc:postgresql://db:99999/jobs | massupdate.jdbc.url is not a JDBC URL of PostgreSQL: give one
            massupdate.ledger=postgresql massupdate.jdbc.url=jdbc:postgresql://http://db:5432/jobs | massupdate.jdbc.url is not a JDBC URL of PostgreSQL: give one
            massupdate.ledger=postgresql massupdate.jdbc.url=jdbc:postgresql://db/jobs?sslmode=verify_full | massupdate.jdbc.url has sslmode=verify_full: give one of disable, allow, prefer, require, verify-ca, verify-full.
            massupdate.ledger=postgresql massupdate.jdbc.url=jdbc:postgresql://db/jobs?sslMode=verify-full | massupdate.jdbc.url has the parameter sslMode, which the driver does not know: write sslmode.
            massupdate.ledger=postgresql massupdate.jdbc.url=jdbc:postgresql://db/jobs?currentSchema=mass&secure=true | massupdate.jdbc.url has a parameter that the driver does not know: check their names, and write & in a value as %26.
            massupdate.ledger=postgresql massupdate.jdbc.url=jdbc:postgresql://db/jobs?user=a&password=x&1000.secret | massupdate.jdbc.url has a parameter that the driver does not know: check their names
            massupdate.ledger=postgresql massupdate.jdbc.url=jdbc:postgresql://db/jobs quarkus.datasource.postgresql.jdbc.max-size=1 | quarkus.datasource.postgresql.jdbc.max-size is 1: set 2 or more.
            massupdate.ledger=postgresql massupdate.jdbc.url=jdbc:postgresql://a,b/jobs?targetServerType=primery | massupdate.jdbc.url has targetServerType=primery: give one of any, primary,
            massupdate.ledger=postgresql massupdate.jdbc.url=jdbc:postgresql://db/jobs?requireAuth=md5,scram-sha-256&gssEncMode=no | massupdate.jdbc.url has gssEncMode=no: give one of
            massupdate.ledger=postgresql massupdate.jdbc.url=jdbc:postgresql://db/jobs?sslmode=verify-full&sslrootcert=/no/ca.pem&password=1000.secret | massupdate.jdbc.url names the sslrootcert /no/ca.pem, which cannot be read: check its path, and who may read it.
            massupdate.ledger=postgresql massupdate.jdbc.url=jdbc:postgresql://db/jobs?sslkey=/no/key.pk8 | massupdate.jdbc.url names the sslkey /no/key.pk8, which cannot be read
            massupdate.ledger=postgresql massupdate.jdbc.url=jdbc:postgresql://db:5432 | massupdate.jdbc.url is not a JDBC URL of PostgreSQL: give one
            massupdate.ledger=postgresql massupdate.jdbc.url=jdbc:postgresql://a:1,b:x/jobs | massupdate.jdbc.url is not a JDBC URL of PostgreSQL: give one
            massupdate.ledger=postgresql massupdate.jdbc.url=jdbc:postgresql://me:1000.secret@db/jobs | massupdate.jdbc.url is not a JDBC URL of PostgreSQL: give one
            massupdate.jdbc.url=jdbc:postgresql://db/jobs                            | MASSUPDATE_LEDGER is embedded: set MASSUPDATE_LEDGER to postgresql
            massupdate.ledger=postgresql massupdate.jdbc.url=jdbc:postgresql:jobs massupdate.jdbc.password=1000.secret massupdate.jdbc.password-file=p | Both massupdate.jdbc.password and massupdate.jdbc.password-file are set
            zoho.access-token=                                                       | No Zoho organisation is configured: set ZOHO_CLIENT_ID
            zoho.access-token= zoho.client-id=1 zoho.client-secret=1000.secret       | set ZOHO_REFRESH_TOKEN.
            zoho.access-token= zoho.client-id=1                                      | set ZOHO_CLIENT_SECRET and ZOHO_REFRESH_TOKEN
            zoho.client-secret=1000.secret zoho.client-secret-file=secret            | Both zoho.client-secret and zoho.client-secret-file are set
            zoho.access-token= zoho.access-token-file=not/there                      | The file not/there that zoho.access-token-file names cannot be read
            massupdate.connections.eu.client-id=1                                    | set MASSUPDATE_CONNECTIONS_EU_CLIENT_SECRET and MASSUPDATE_CONNECTIONS_EU_REFRESH_TOKEN
            zoho.data-center=https://zoho.eu                                         | zoho.data-center is https://zoho.eu: it must be one of [US, EU,
            zoho.data-center=XX                                                      | zoho.data-center is XX: it must be one of [US, EU,
            massupdate.connections.eu.access-token=1 massupdate.connections.eu.environment=moon | massupdate.connections.eu.environment is moon: it must be one of
            zoho.api-version=7                                                       | The zoho.api-version '7' of the connection default is not valid: use one such as v7
            zoho.max-concurrent-calls=0                                              | The zoho.max-concurrent-calls 0 of the connection default is not valid: use 1 or more
            zoho.credits-per-day=0                                                   | The setting zoho.credits-per-day is 0: give the number of calls a day, 1 or more
            zoho.api-domain=http://zoho.example                                      | use https, since plain http is for loopback hosts only
            zoho.client-id=1 zoho.client-secret=1000.secret zoho.refresh-token=2 zoho.accounts-url=htps://accounts.zoho.eu | zoho.accounts-url begins with htps://: did you mean https://?
            massupdate.deadline=40000d                                               | massupdate.deadline is 3456000000 s: set at most 36500 d
            massupdate.retention=40000d                                              | massupdate.retention is 3456000000 s: set at most 36500 d
            massupdate.results=htps://example.com                                    | there is no component htps: did you mean https
            zoho.api-domain=https://zoho.example                                     | add zoho.example to ZOHO_ALLOWED_HOSTS
            massupdate.deadline=0s                                                   | massupdate.deadline is 0 s: set 1 s or more
            massupdate.lease=-2m                                                     | massupdate.lease is -120 s: set 1 s or more
            massupdate.retention=-1d                                                 | massupdate.retention is -86400 s: set 0 s or more
            massupdate.results=nowhere                                               | massupdate.results is nowhere, which is not a Camel URI
            massupdate.results=carrier-pigeon:home?password=1000.secret              | the component carrier-pigeon is not compiled in
            massupdate.dead-letter=nowhere                                           | massupdate.dead-letter is nowhere, which is not a Camel URI
            massupdate.dead-letter=carrier-pigeon:home?password=1000.secret          | the component carrier-pigeon is not compiled in
            """)
    void should_say_what_is_wrong_and_what_to_do(String settings, String sentence) throws Exception {
        assertThat(problems(settings)).singleElement().asString().contains(sentence).matches("(?s).*[.?]").doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            massupdate.deadline=24h
            massupdate.ledger=postgresql massupdate.jdbc.url=jdbc:postgresql://db/jobs massupdate.jdbc.username=jobs
            zoho.access-token= zoho.client-id=1 zoho.client-secret=1000.secret zoho.refresh-token=1000.refresh
            zoho.access-token= massupdate.connections.eu.access-token=1000.access
            massupdate.retention=0s
            """)
    void should_accept_what_can_run(String settings) throws Exception {
        assertThat(problems(settings)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"massupdate.data-directory", "massupdate.routes-directory"})
    void should_refuse_a_file_where_a_directory_belongs(String name) throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(problems(name + "=" + file)).singleElement().asString()
                .contains(name + " is " + file + ", which is a file: name a directory.");
    }

    @Test
    void should_refuse_a_secret_file_that_is_empty() throws Exception {
        Path file = Files.createFile(folder.resolve("token"));
        assertThat(problems("zoho.access-token= zoho.access-token-file=" + file)).singleElement().asString()
                .contains("zoho.access-token-file names is empty");
    }

    @Test
    void should_leave_a_data_directory_that_is_not_there_to_those_who_write() throws Exception {
        Path data = folder.resolve("a/b");
        assertThat(problems("massupdate.data-directory=" + data)).isEmpty();
        assertThat(data).doesNotExist();
    }

    @Test
    void should_refuse_a_data_directory_below_a_file() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(problems("massupdate.data-directory=" + file.resolve("a/b"))).singleElement().asString()
                .isEqualTo("massupdate.data-directory cannot be created at %s: name a directory that may be written to."
                        .formatted(file.resolve("a/b")));
    }

    private Stream<String> problems(String settings) throws Exception {
        SmallRyeConfig config = config(settings);
        ServiceSettings service = config.getConfigMapping(ServiceSettings.class);
        DefaultConnectionSettings zoho = config.getConfigMapping(DefaultConnectionSettings.class);
        try (CamelContext context = new DefaultCamelContext()) {
            return Stream.of(
                            new LedgerCheck(service, config.getOptionalValue("quarkus.datasource.postgresql.jdbc.max-size", Integer.class).orElse(8)), new ConnectionsCheck(zoho, service, SettingNames.of(config)), new DirectoriesCheck(service),
                            new DurationsCheck(service), new EndpointUrisCheck(service))
                    .flatMap(check -> check.problem(context).stream())
                    .map(SettingNames.of(config)::in)
                    .toList().stream();
        }
    }

    /** A sound configuration, changed by {@code name=value} pairs with blanks between them. */
    private SmallRyeConfig config(String settings) {
        Map<String, String> values = new TreeMap<>(Map.of(
                "massupdate.data-directory", folder.resolve("data").toString(),
                "zoho.access-token", "1000.access"));
        Stream.of(settings.strip().split(" +")).map(pair -> pair.split("=", 2)).forEach(pair -> values.put(pair[0], pair[1]));
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "config/application.properties", 260))
                .withSources(new DerivedSettings())
                .withDefaultValue("massupdate.ledger", "embedded")
                .withMappingIgnore("massupdate.**")
                .withMapping(ServiceSettings.class)
                .withMapping(DefaultConnectionSettings.class)
                .addDiscoveredConverters()
                .build();
    }
}
