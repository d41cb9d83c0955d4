package io.github.camelzoho.massupdate.service.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** The settings of the service, {@code massupdate.*}. */
@ConfigMapping(prefix = "massupdate")
public interface ServiceSettings {

    /** The directory of the embedded ledger and the default results file, such as {@code /var/lib/massupdate}. */
    @WithDefault("data")
    Path dataDirectory();

    /** Where jobs are kept: {@code embedded} (SQLite in the data directory) or {@code postgresql}. */
    @WithDefault("embedded")
    LedgerKind ledger();

    /** How long a job is watched before its outcome is EXPIRED, unless it has a deadline of its own, such as {@code 24h}. */
    @WithDefault("24h")
    Duration deadline();

    /** How long settled jobs stay known after their results were delivered, such as {@code 30d}. */
    @WithDefault("30d")
    Duration retention();

    /** For how long a replica may keep a job before others may poll it, such as {@code 2m}. */
    @WithDefault("2m")
    Duration lease();

    /** The folder of your own route files. A file with the name of a bundled one replaces it; any other is added. */
    @WithDefault("routes")
    Path routesDirectory();

    /** A Camel URI that results are sent to, each as one JSON object, such as {@code https://example.com/results}. */
    Optional<String> results();

    /** A Camel URI that takes what Zoho says about watched jobs, one JSON object per message; what it does not take in time is dropped. */
    Optional<String> progress();

    /**
     * The shortest time between two messages about the progress of a job, 0s for no limit. It does not hold back the message of an
     * answer that ends the job; a job that an error or its deadline ends has no such message.
     */
    @WithName("progress.interval")
    @WithDefault("5s")
    Duration progressInterval();

    /** Whether the route deliver-progress runs; follows from the URI. */
    @WithName("progress.enabled")
    boolean progressEnabled();

    /** A Camel URI that unreadable messages are sent to, each as one JSON object, such as {@code jms:queue:dead-letters}. */
    Optional<String> deadLetter();

    /** Whether the route deliver-uri runs; follows from the URI. */
    @WithName("results.uri.enabled")
    boolean resultsUriEnabled();

    /** The JDBC URL of the PostgreSQL ledger, such as {@code jdbc:postgresql://db:5432/massupdate}. */
    @WithName("jdbc.url")
    Optional<String> jdbcUrl();

    /** The PostgreSQL role that owns the tables of the ledger, such as {@code massupdate}. */
    @WithName("jdbc.username")
    Optional<String> jdbcUsername();

    /** The password of the PostgreSQL role of the ledger. */
    @WithName("jdbc.password")
    Optional<String> jdbcPassword();

    /** A file that holds the password of the PostgreSQL role of the ledger, such as {@code /run/secrets/db}. */
    @WithName("jdbc.password-file")
    Optional<Path> jdbcPasswordFile();

    /** Further Zoho organisations by name. */
    Map<String, ConnectionSettings> connections();

    /** Where jobs can be kept. */
    enum LedgerKind {
        EMBEDDED,
        POSTGRESQL
    }
}
