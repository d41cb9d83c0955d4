package io.github.camelzoho.massupdate.jobs;

import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import io.github.camelzoho.massupdate.resilience.StrayThrow;

/** A database whose driver fails in ways that no driver should: at the next uses of its connections, as often as asked. */
final class FailingSource extends InterceptedSource {

    private final AtomicInteger left = new AtomicInteger();
    private volatile StrayThrow fault = StrayThrow.ERROR;

    FailingSource(DataSource dataSource) {
        super(dataSource);
    }

    void strike(StrayThrow kind, int times) {
        fault = kind;
        left.set(times);
    }

    boolean struckOut() {
        return left.get() <= 0;
    }

    /** Strikes where a statement is run; those that were prepared before the strike are run, too. */
    @Override
    void before(String method) {
        if (left.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            fault.strike();
        }
    }
}
