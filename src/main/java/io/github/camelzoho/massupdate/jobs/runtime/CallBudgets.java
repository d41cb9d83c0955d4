package io.github.camelzoho.massupdate.jobs.runtime;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import io.github.camelzoho.massupdate.ledger.LedgerException;
import io.github.camelzoho.massupdate.ledger.SpentCalls;
import io.github.camelzoho.massupdate.ledger.sql.SpentTable;
import io.github.camelzoho.massupdate.poll.CreditBudget;

/**
 * What connections spent of their budgets. Each process counts its calls and stores them every few seconds: a row that every
 * commit of every replica updates would hold all of them up.
 */
public final class CallBudgets {

    private final SpentTable table;
    private final ConcurrentMap<String, Long> unsaved = new ConcurrentHashMap<>();
    private volatile Map<String, SpentCalls> saved = Map.of();

    CallBudgets(SpentTable table) {
        this.table = table;
    }

    /** Counts a call of a connection that has a budget. */
    public void called(String connection) {
        unsaved.merge(connection, 1L, Long::sum);
    }

    /** @param perDay how many calls a day the connection may make, 0 for as many as it takes */
    public CreditBudget of(String connection, long perDay) {
        if (perDay <= 0) {
            return CreditBudget.UNLIMITED;
        }
        SpentCalls spent = saved.getOrDefault(connection, SpentCalls.NONE);
        long more = unsaved.getOrDefault(connection, 0L);
        return new CreditBudget(perDay, spent.lastDay() + more, spent.lastHour() + more);
    }

    /** Stores what this process counted, and reads what all processes did. */
    synchronized void save() {
        SortedMap<String, Long> taken = new TreeMap<>();
        unsaved.keySet().forEach(connection -> taken.put(connection, unsaved.remove(connection)));
        try {
            if (!taken.isEmpty()) {
                table.add(taken);
            }
        } catch (LedgerException e) {
            taken.forEach((connection, calls) -> unsaved.merge(connection, calls, Long::sum));
            throw e;
        }
        saved = table.all();
    }
}
