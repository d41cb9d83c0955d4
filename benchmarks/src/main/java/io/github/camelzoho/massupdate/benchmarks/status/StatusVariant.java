package io.github.camelzoho.massupdate.benchmarks.status;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;

/** One way to make a status call. Safe for many threads. */
interface StatusVariant extends AutoCloseable {

    /** Asks, and makes a record of the answer. */
    MassUpdateStatus ask(JobKey job) throws Exception;
}
