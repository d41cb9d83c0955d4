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

    /** Where the embedded ledger and the default results file live. */
    @WithDefault("data")
    Path dataDirectory();

    /** Where jobs are kept: {@code embedded} (SQLite in the data directory) or {@code postgresql}. */
    @WithDefault("embedded")
    LedgerKind ledger();

    /** How long a job is watched before its outcome is EXPIRED. */
    @WithDefault("24h")
    Duration deadline();

    /** How long settled jobs stay known after their results were delivered. */
    @WithDefault("30d")
    Duration retention();

    /** For how long a replica may keep a job to itself. */
    @WithDefault("2m")
    Duration lease();

    /** The folder whose route files replace bundled ones of the same name or are added to them. */
    @WithDefault("routes")
    Path routesDirectory();

    /** A Camel URI that takes one JSON object per message. */
    Optional<String> results();

    /** A Camel URI that takes what could not be read, one JSON object per message. */
    Optional<String> deadLetter();

    /** Whether the route deliver-uri runs; follows from the URI. */
    @WithName("results.uri.enabled")
    boolean resultsUriEnabled();

    /** Where the PostgreSQL ledger is. */
    @WithName("jdbc.url")
    Optional<String> jdbcUrl();

    /** The role that owns the tables of the PostgreSQL ledger. */
    @WithName("jdbc.username")
    Optional<String> jdbcUsername();

    /** The password of the role. */
    @WithName("jdbc.password")
    Optional<String> jdbcPassword();

    /** A file that holds the password. */
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
