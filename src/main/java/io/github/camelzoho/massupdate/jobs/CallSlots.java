package io.github.camelzoho.massupdate.jobs;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the calls of this process that are not over, for each connection. */
final class CallSlots {

    private final ConcurrentMap<String, AtomicInteger> calls = new ConcurrentHashMap<>();

    void begin(String connection) {
        calls.computeIfAbsent(connection, name -> new AtomicInteger()).incrementAndGet();
    }

    void end(String connection) {
        calls.get(connection).decrementAndGet();
    }

    int underWay(String connection) {
        AtomicInteger count = calls.get(connection);
        return count == null ? 0 : count.get();
    }
}
