package io.github.camelzoho.massupdate.service.access;

import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** The keys that open the service, {@code massupdate.*}. Each may stand in a file instead. */
@ConfigMapping(prefix = "massupdate")
interface AccessSettings {

    /** The API key with full access: at least 16 random characters, as from {@code openssl rand -hex 32}. */
    Optional<String> apiKey();

    /** A file that holds the API key with full access, such as {@code /run/secrets/api-key}. */
    Optional<Path> apiKeyFile();

    /** The API key with read access: at least 16 random characters, as from {@code openssl rand -hex 32}. */
    Optional<String> readApiKey();

    /** A file that holds the API key with read access, such as {@code /run/secrets/read-api-key}. */
    Optional<Path> readApiKeyFile();
}
