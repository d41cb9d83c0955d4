package io.github.camelzoho.massupdate.jobs.runtime;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;

import io.github.camelzoho.massupdate.ledger.Recording;
import io.github.camelzoho.massupdate.resilience.Faults;

/** Passes what Zoho answered about jobs on to those who want to see their progress. */
public final class ProgressFeed {

    private final Faults faults;
    private final Set<Consumer<Recording>> readers = new CopyOnWriteArraySet<>();

    ProgressFeed(Faults faults) {
        this.faults = faults;
    }

    public void add(Consumer<Recording> reader) {
        readers.add(reader);
    }

    public void remove(Consumer<Recording> reader) {
        readers.remove(reader);
    }

    /** The answers are stored: whatever fails from here on must not look as if they were not. */
    void stored(List<Recording> recordings) {
        for (Consumer<Recording> reader : readers) {
            try {
                recordings.forEach(reader);
            } catch (Throwable e) {
                faults.report("The progress of jobs was not passed on", e);
            }
        }
    }
}
