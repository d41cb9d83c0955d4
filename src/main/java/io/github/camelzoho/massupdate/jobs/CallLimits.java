package io.github.camelzoho.massupdate.jobs;

/** How many status calls a connection allows at once. One in the registry is found automatically. */
@FunctionalInterface
public interface CallLimits {

    /** The most calls at once over all replicas, at least 1. Must not block. */
    int maxConcurrentCalls(String connection);
}
