package io.github.camelzoho.massupdate.jobs.watch;

import java.lang.management.ManagementFactory;

/** The memory of this JVM that is in use after a collection. */
public final class LiveMemory {

    private LiveMemory() {
    }

    /** In bytes, the least of two: the JVM may pass over a collection while a driver holds an array. */
    public static long bytes() {
        return Math.min(collected(), collected());
    }

    private static long collected() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
