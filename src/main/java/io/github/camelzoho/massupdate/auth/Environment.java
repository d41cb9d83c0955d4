package io.github.camelzoho.massupdate.auth;

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
}
