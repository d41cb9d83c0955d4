package io.github.camelzoho.massupdate.jobs;

import java.util.concurrent.ExecutorService;

import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

/**
 * The executors of the ledger. What does not fit, and what comes after a stop, is refused with an exception: Camel's default
 * runs it on the thread of the caller while there is no room, and drops it without a word after a stop.
 */
final class Pools {

    private static final long KEEP_ALIVE_SECONDS = 30;

    private Pools() {
    }

    /** @param queue how much may wait for a thread */
    static ExecutorService fixed(ExecutorServiceManager executors, Object source, String name, int threads, int queue) {
        return executors.newThreadPool(source, name, profile(name, threads, threads, queue));
    }

    /** As many threads as there is work, which the caller has to limit; nothing waits. */
    static ExecutorService growing(ExecutorServiceManager executors, Object source, String name) {
        // Camel makes a pool of one thread of one that may have none and lets nothing wait
        return executors.newThreadPool(source, name, profile(name, 1, Integer.MAX_VALUE, 0));
    }

    private static ThreadPoolProfile profile(String name, int threads, int most, int queue) {
        return new ThreadPoolProfileBuilder(name)
                .poolSize(threads)
                .maxPoolSize(most)
                .maxQueueSize(queue)
                .keepAliveTime(KEEP_ALIVE_SECONDS)
                .rejectedPolicy(ThreadPoolRejectedPolicy.Abort)
                .build();
    }
}
