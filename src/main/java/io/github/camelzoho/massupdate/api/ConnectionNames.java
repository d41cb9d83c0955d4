package io.github.camelzoho.massupdate.api;

import java.util.Set;

/** A component that can say which connections it has, so that others need not take every name for one, and may resume them. */
public interface ConnectionNames {

    /** The names of all its connections. Must not block. */
    Set<String> connectionNames();

    /**
     * A person resumes a connection: its next call asks for an access token at once, also after a token request that failed. Does
     * nothing for a name that is unknown here. Must not block.
     */
    void retryTokens(String connection);
}
