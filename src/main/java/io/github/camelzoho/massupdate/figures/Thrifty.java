package io.github.camelzoho.massupdate.figures;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Keeps a value that costs much to compute for a while: at least a second, and ten times as long as computing it took, so that
 * it costs a tenth of the time at most.
 */
public final class Thrifty<T> {

    private static final long SHORTEST_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int PART = 10;

    private final Supplier<T> source;
    private final LongSupplier nanoTime;
    private T value;
    private long freshUntil;

    public Thrifty(Supplier<T> source) {
        this(source, System::nanoTime);
    }

    Thrifty(Supplier<T> source, LongSupplier nanoTime) {
        this.source = source;
        this.nanoTime = nanoTime;
    }

    public synchronized T get() {
        long start = nanoTime.getAsLong();
        if (value == null || start - freshUntil >= 0) {
            value = source.get();
            long end = nanoTime.getAsLong();
            freshUntil = end + Math.max(SHORTEST_NANOS, (end - start) * PART);
        }
        return value;
    }
}
