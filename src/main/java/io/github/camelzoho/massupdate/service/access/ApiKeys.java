package io.github.camelzoho.massupdate.service.access;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;

import io.github.camelzoho.massupdate.auth.Sha256;
import io.github.camelzoho.massupdate.service.settings.Secrets;
import jakarta.enterprise.context.ApplicationScoped;

/** Compares keys in a time that tells nothing about them; holds their digests only. */
@ApplicationScoped
class ApiKeys {

    private static final int SHORTEST = 16;

    private final byte[] write;
    private final byte[] read;

    /**
     * @throws IllegalStateException if a key is too short, or given twice, or its file cannot be read
     */
    ApiKeys(AccessSettings settings) {
        write = digest("massupdate.api-key", settings.apiKey(), settings.apiKeyFile());
        read = digest("massupdate.read-api-key", settings.readApiKey(), settings.readApiKeyFile());
    }

    /** Whether there is any key. */
    boolean configured() {
        return write != null || read != null;
    }

    /** What the key opens, {@code null} when it opens nothing. */
    Role roleOf(String key) {
        byte[] digest = Sha256.of(key);
        boolean writes = MessageDigest.isEqual(write, digest);
        boolean reads = MessageDigest.isEqual(read, digest);
        if (writes) {
            return Role.WRITE;
        }
        return reads ? Role.READ : null;
    }

    private static byte[] digest(String name, Optional<String> value, Optional<Path> file) {
        Optional<String> key = Secrets.read(name, value, file);
        if (key.isPresent() && key.get().length() < SHORTEST) {
            throw new IllegalStateException(
                    "The key in %s has %s characters: use at least %s random ones, as from 'openssl rand -hex 32'."
                            .formatted(name, key.get().length(), SHORTEST));
        }
        return key.map(Sha256::of).orElse(null);
    }
}
