package io.github.camelzoho.massupdate.service.files;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** The settings of the files that jobs and mass updates come in by and results go out to. */
@ConfigMapping(prefix = "massupdate")
interface FileSettings {

    /** The directory whose files hold jobs. */
    @WithName("intake.file.directory")
    Optional<Path> intakeDirectory();

    /** Whether the route intake-file runs; follows from the directory. */
    @WithName("intake.file.enabled")
    boolean intakeEnabled();

    /** The directory whose files hold mass updates for the queue. */
    @WithName("updates.file.directory")
    Optional<Path> updatesDirectory();

    /** Whether the route updates-file runs; follows from the directory. */
    @WithName("updates.file.enabled")
    boolean updatesEnabled();

    /** How often the directory is looked at, 10ms to 1d. */
    @WithName("intake.file.interval")
    @WithDefault("1s")
    Duration interval();

    /** How long a file has to stay unchanged before it is read, up to 1 day; 0s only where all writers rename their files into place. */
    @WithName("intake.file.quiet-time")
    @WithDefault("5s")
    Duration quietTime();

    /** How long an empty file, or one without a line end after its last line, has to stay unchanged before it is taken for complete, up to 1 day. */
    @WithName("intake.file.unfinished-time")
    @WithDefault("1m")
    Duration unfinishedTime();

    /** The file that results are appended to, a line each; `results.ndjson` in the data directory where no other results are configured. */
    @WithName("results.file")
    Optional<Path> resultsFile();

    /** Whether the route deliver-file runs; it does where a file or no other results are configured. */
    @WithName("results.file.enabled")
    boolean resultsFileEnabled();

    /** At which size the results file and the dead-letter file are renamed, and new ones begin; 0 for never. */
    @WithName("rotation.size")
    @WithDefault("100M")
    MemorySize rotationSize();

    /** Whether the results file and the dead-letter file are renamed with the first line of a day (UTC), too. */
    @WithName("rotation.daily")
    @WithDefault("false")
    boolean rotationDaily();

    /** The directory of the embedded ledger and the default results file, such as {@code /var/lib/massupdate}. */
    @WithDefault("data")
    Path dataDirectory();
}
