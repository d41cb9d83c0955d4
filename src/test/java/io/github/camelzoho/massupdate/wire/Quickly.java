package io.github.camelzoho.massupdate.wire;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.Supplier;

/** Runs what must not take long, whatever it is given. */
public final class Quickly {

    /** While a fuzzer counts every branch, work takes some 25 times as long: what takes 20 ms without it is still found. */
    private static final Duration ALLOWED = Duration.ofMillis(System.getenv("JAZZER_FUZZ") == null ? 50 : 500);
    private static final int ATTEMPTS = 4;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Quickly() {
    }

    /** Like an assertion, which would take longer than what is tried here. */
    public static void require(boolean met, Object found) {
        if (!met) {
            throw new AssertionError(String.valueOf(found));
        }
    }

    /**
     * The result of the work. Processor time counts, not that of a busy machine; and of several attempts the fastest, since the
     * first one loads classes.
     *
     * @throws AssertionError if it takes longer than 50 ms each time, or 500 ms under a fuzzer
     */
    public static <T> T run(Supplier<T> work) {
        long took = 0;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long before = THREADS.getCurrentThreadCpuTime();
            T result = work.get();
            took = THREADS.getCurrentThreadCpuTime() - before;
            if (took <= ALLOWED.toNanos()) {
                return result;
            }
        }
        throw new AssertionError("It takes " + Duration.ofNanos(took).toMillis() + " ms");
    }
}
