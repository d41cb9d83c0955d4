package io.github.camelzoho.massupdate.jobs;

/** How many calls a connection allows at once, and how many status calls in a day. One in the registry is found automatically. */
@FunctionalInterface
public interface CallLimits {

    /** The most calls at once over all replicas, at least 1. Must not block. */
    int maxConcurrentCalls(String connection);

    /** How many status calls the connection may make in 24 hours over all replicas; 0 for as many as it takes. Must not block. */
    default long creditsPerDay(String connection) {
        return 0;
    }
}
