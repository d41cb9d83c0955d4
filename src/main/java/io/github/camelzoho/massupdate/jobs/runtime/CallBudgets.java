package io.github.camelzoho.massupdate.jobs.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import io.github.camelzoho.massupdate.ledger.SpentCalls;
import io.github.camelzoho.massupdate.ledger.sql.SpentTable;
import io.github.camelzoho.massupdate.poll.CreditBudget;

/**
 * What connections spent of their budgets. Each process counts its calls and stores them every few seconds: a row that every
 * commit of every replica updates would hold all of them up.
 */
public final class CallBudgets {

    private final SpentTable table;
    /** How many calls this process made since its start, by connection. */
    private final ConcurrentMap<String, Long> made = new ConcurrentHashMap<>();
    /** How many of these are in the table. */
    private Map<String, Long> added = Map.of();
    private volatile Known known = new Known(Map.of(), Map.of());

    CallBudgets(SpentTable table) {
        this.table = table;
    }

    /** Counts a call of a connection that has a budget. */
    public void called(String connection) {
        made.merge(connection, 1L, Long::sum);
    }

    /** @param perDay how many calls a day the connection may make, 0 for as many as it takes */
    public CreditBudget of(String connection, long perDay) {
        if (perDay <= 0) {
            return CreditBudget.UNLIMITED;
        }
        Known before = known;
        SpentCalls spent = before.spent().getOrDefault(connection, SpentCalls.NONE);
        long more = made.getOrDefault(connection, 0L) - before.own().getOrDefault(connection, 0L);
        return new CreditBudget(perDay, spent.lastDay() + more, spent.lastHour() + more);
    }

    /** Stores what this process counted, and reads what all processes did. */
    synchronized void save() {
        Map<String, Long> counted = new HashMap<>(made);
        SortedMap<String, Long> more = new TreeMap<>();
        counted.forEach((connection, calls) -> more.put(connection, calls - added.getOrDefault(connection, 0L)));
        more.values().removeIf(calls -> calls == 0);
        if (!more.isEmpty()) {
            table.add(more);
            added = counted;
        }
        known = new Known(table.all(), counted);
    }

    /**
     * What was last read from the ledger. It changes as a whole, so that a call counts at every moment, also while it is being
     * stored.
     *
     * @param spent what all processes spent
     * @param own   the calls of this process that are in it
     */
    private record Known(Map<String, SpentCalls> spent, Map<String, Long> own) {
    }
}
