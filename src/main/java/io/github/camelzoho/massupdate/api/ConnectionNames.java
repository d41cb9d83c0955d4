package io.github.camelzoho.massupdate.api;

import java.util.Set;

/** A component that can say which connections it has, so that others need not take every name for one. */
public interface ConnectionNames {

    /** The names of all its connections. Must not block. */
    Set<String> connectionNames();
}
