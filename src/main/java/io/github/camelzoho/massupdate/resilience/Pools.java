package io.github.camelzoho.massupdate.resilience;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

/**
 * Camel's executors with a stated queue. What does not fit, and what comes after a stop, is refused with an exception: Camel's
 * default runs it on the thread of the caller while there is no room, and drops it silently after a stop. Idle threads end.
 */
public final class Pools {

    private static final long KEEP_ALIVE_SECONDS = 30;

    private Pools() {
    }

    /** @param queue how much may wait for a thread */
    public static ExecutorService fixed(ExecutorServiceManager executors, Object source, String name, int threads, int queue) {
        return executors.newThreadPool(source, name, profile(name, threads, threads, queue));
    }

    /** As many threads as there is work, which the caller has to limit; nothing waits. */
    public static ExecutorService growing(ExecutorServiceManager executors, Object source, String name) {
        // Camel makes a pool of one thread of one that may have none and lets nothing wait
        return executors.newThreadPool(source, name, profile(name, 1, Integer.MAX_VALUE, 0));
    }

    /** As many tasks as are given: beyond 1,000, Camel's default makes the caller sleep. */
    public static ScheduledExecutorService scheduled(ExecutorServiceManager executors, Object source, String name, int threads) {
        return executors.newScheduledThreadPool(source, name, new ThreadPoolProfileBuilder(name)
                .poolSize(threads).maxQueueSize(Integer.MAX_VALUE).rejectedPolicy(ThreadPoolRejectedPolicy.Abort).build());
    }

    private static ThreadPoolProfile profile(String name, int threads, int most, int queue) {
        return new ThreadPoolProfileBuilder(name)
                .poolSize(threads)
                .maxPoolSize(most)
                .maxQueueSize(queue)
                .keepAliveTime(KEEP_ALIVE_SECONDS)
                .allowCoreThreadTimeOut(true)
                .rejectedPolicy(ThreadPoolRejectedPolicy.Abort)
                .build();
    }
}
