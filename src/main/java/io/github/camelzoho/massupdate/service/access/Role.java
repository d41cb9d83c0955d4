package io.github.camelzoho.massupdate.service.access;

import java.util.Set;

/** What somebody may do with the service. */
enum Role {
    /** Look at everything. */
    READ("read"),
    /** Also change something. */
    WRITE("write");

    private static final Set<String> ALL = Set.of("read", "write");
    private static final Set<String> LOOKING = Set.of("read");

    private final String text;

    Role(String text) {
        this.text = text;
    }

    /** The name of the role in tokens and policies. */
    String text() {
        return text;
    }

    /** The role and those it comprises. */
    Set<String> granted() {
        return this == WRITE ? ALL : LOOKING;
    }
}
