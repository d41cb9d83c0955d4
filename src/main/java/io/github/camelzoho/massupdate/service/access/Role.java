package io.github.camelzoho.massupdate.service.access;

import io.quarkus.security.identity.SecurityIdentity;

/** What somebody may do with the service. */
enum Role {
    /** Look at everything. */
    READ("read"),
    /** Also change something. */
    WRITE("write");

    private final String text;

    Role(String text) {
        this.text = text;
    }

    /** The name of the role in tokens. */
    String text() {
        return text;
    }

    /** Whether the caller has this role, or one that comprises it. */
    boolean heldBy(SecurityIdentity caller) {
        return caller.hasRole(text) || caller.hasRole(WRITE.text);
    }
}
