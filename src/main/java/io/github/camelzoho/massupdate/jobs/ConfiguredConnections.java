package io.github.camelzoho.massupdate.jobs;

import java.util.Set;

/**
 * Which connections there are. With one, jobs of other connections are invalid when they come, and are not asked about where
 * the ledger has them from before. One in the registry is found automatically.
 */
@FunctionalInterface
public interface ConfiguredConnections {

    /** Their names. Called for every message: must not block. */
    Set<String> names();
}
