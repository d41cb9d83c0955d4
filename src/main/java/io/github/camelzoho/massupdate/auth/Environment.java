package io.github.camelzoho.massupdate.auth;

import java.util.Locale;

/** The editions of an organisation, by the names that the option {@code environment} takes. */
public enum Environment {
    /** The real data. */
    production("www"),
    /** A copy to try things on. */
    sandbox("sandbox"),
    /** The developer edition. */
    developer("developer");

    private final String host;

    Environment(String host) {
        this.host = host;
    }

    /** The first label of the names of its API hosts. */
    String host() {
        return host;
    }

    /**
     * Reads a name in any case.
     *
     * @throws IllegalArgumentException if there is no environment of this name
     */
    public static Environment of(String name) {
        try {
            return valueOf(name.strip().toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The environment '%s' is unknown: use production, sandbox or developer.".formatted(name), e);
        }
    }
}
