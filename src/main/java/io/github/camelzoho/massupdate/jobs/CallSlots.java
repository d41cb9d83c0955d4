package io.github.camelzoho.massupdate.jobs;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counts the calls of this process that are not over, for each connection that has any. */
final class CallSlots {

    private final ConcurrentMap<String, Integer> calls = new ConcurrentHashMap<>();

    void begin(String connection) {
        calls.merge(connection, 1, Integer::sum);
    }

    void end(String connection) {
        calls.computeIfPresent(connection, (name, count) -> count == 1 ? null : count - 1);
    }

    int underWay(String connection) {
        return calls.getOrDefault(connection, 0);
    }

    /** The calls of all connections but these. */
    int underWayBeside(Set<String> connections) {
        return calls.entrySet().stream().filter(each -> !connections.contains(each.getKey())).mapToInt(Map.Entry::getValue).sum();
    }
}
