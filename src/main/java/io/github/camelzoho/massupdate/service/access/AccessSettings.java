package io.github.camelzoho.massupdate.service.access;

import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** The keys that open the service, {@code massupdate.*}. Each may stand in a file instead. */
@ConfigMapping(prefix = "massupdate")
interface AccessSettings {

    /** The key for everything. */
    Optional<String> apiKey();

    /** A file that holds the key for everything. */
    Optional<Path> apiKeyFile();

    /** The key for looking only. */
    Optional<String> readApiKey();

    /** A file that holds the key for looking only. */
    Optional<Path> readApiKeyFile();
}
