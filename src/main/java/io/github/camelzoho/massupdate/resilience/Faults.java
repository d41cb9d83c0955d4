package io.github.camelzoho.massupdate.resilience;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports what should not happen, and never throws: each kind of fault with its trace, and again after an hour at the
 * earliest. Memory that runs out goes to the process' handler of uncaught exceptions as well, which may end the process.
 */
public final class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private static final long SILENCE_NANOS = Duration.ofHours(1).toNanos();
    private static final int MOST_KINDS = 200;
    private static final int MOST_CAUSES = 50;

    private final Map<String, FaultKind> kinds = new HashMap<>();

    private static final class FaultKind {
        private long reportedNanos;
        private long silent;
    }

    public void report(String what, Throwable fault) {
        try {
            String kind = kind(what, fault);
            long silent = due(kind);
            if (silent > 0) {
                LOG.error("{} ({} times more since the last report)", what, silent, fault);
            } else if (silent == 0) {
                LOG.error(what, fault);
            } else {
                LOG.debug(what, fault);
            }
        } catch (Throwable e) {
            // no memory, or no class, for a report: the caller must go on all the same
        }
        if (outOfMemory(fault)) {
            tellProcess(fault);
        }
    }

    private static String kind(String what, Throwable fault) {
        StackTraceElement[] trace = fault.getStackTrace();
        return what + fault.getClass().getName() + (trace.length == 0 ? "" : trace[0]);
    }

    /** How many faults of the kind went unreported if it is to be reported now, otherwise -1. */
    private synchronized long due(String name) {
        if (kinds.size() >= MOST_KINDS) {
            kinds.clear();
        }
        long now = System.nanoTime();
        FaultKind kind = kinds.get(name);
        if (kind == null) {
            kind = new FaultKind();
            kinds.put(name, kind);
        } else if (now - kind.reportedNanos < SILENCE_NANOS) {
            kind.silent++;
            return -1;
        }
        long silent = kind.silent;
        kind.reportedNanos = now;
        kind.silent = 0;
        return silent;
    }

    /**
     * Whether it, or what caused it, says that memory is missing. Needs no memory itself.
     *
     * @param fault may be {@code null}
     */
    public static boolean outOfMemory(Throwable fault) {
        Throwable cause = fault;
        for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
            if (cause instanceof OutOfMemoryError) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static void tellProcess(Throwable fault) {
        try {
            Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
            if (handler != null) {
                handler.uncaughtException(Thread.currentThread(), fault);
            }
        } catch (Throwable e) {
            // the loop goes on, whatever the handler does
        }
    }
}
