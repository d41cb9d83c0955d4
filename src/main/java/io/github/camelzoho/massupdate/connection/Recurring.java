package io.github.camelzoho.massupdate.connection;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A task that a scheduler runs again and again: whatever one turn throws, the next one comes. */
public final class Recurring implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Recurring.class);

    private final String name;
    private final Runnable turn;
    private Class<?> failure;

    public Recurring(String name, Runnable turn) {
        this.name = name;
        this.turn = turn;
    }

    @Override
    public void run() {
        try {
            turn.run();
            failure = null;
        } catch (Throwable e) {
            failed(e);
        }
    }

    /** Logged once for each kind of failure in a row. */
    private void failed(Throwable e) {
        if (failure != e.getClass()) {
            failure = e.getClass();
            LOG.error("The task {} failed, and goes on with its next turn", name, e);
        }
    }
}
