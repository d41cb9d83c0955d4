package io.github.camelzoho.massupdate.ledger;

import java.time.Duration;
import java.util.List;

import io.github.camelzoho.massupdate.api.JobKey;

/** Told what this process does with the ledger, for meters and the like. Called by busy threads: must neither block nor throw. */
public interface LedgerListener {

    /** Jobs that were due went into the route. */
    default void claimed(String connection, int jobs) {
    }

    /**
     * Exchanges of a route did not end within their lease: what they were about is claimed again.
     *
     * @param route  the id of the route
     * @param claims how many
     */
    default void lost(String route, int claims) {
    }

    /** Answers that came after the lease of their job was over, or after its watch was stopped: they were dropped. */
    default void dropped(int answers) {
    }

    /**
     * Events about the progress of jobs were dropped: a route failed to take them, or takes them too slowly.
     *
     * @param route  the id of the route
     * @param events how many
     */
    default void progressDropped(String route, int events) {
    }

    /** Jobs have EXPIRED without a further answer, and that is stored. */
    default void expired(List<JobKey> jobs) {
    }

    /**
     * A job has ended with an answer, which may be the last one before its deadline, and that is stored.
     *
     * @param answers how many answers of Zoho it took
     * @param blind   how long before the last answer Zoho had said that the job was open: it ended somewhere in between
     */
    default void settled(JobKey job, Outcome outcome, int answers, Duration blind) {
    }
}
