package io.github.camelzoho.massupdate.resilience;

/** A task that a scheduler runs again and again: whatever one run throws is reported, and the next one comes. */
public final class Recurring implements Runnable {

    private final String name;
    private final Runnable task;
    private final Faults faults = new Faults();

    /** @param name of the task, as the subject of a sentence */
    public Recurring(String name, Runnable task) {
        this.name = name;
        this.task = task;
    }

    @Override
    public void run() {
        try {
            task.run();
        } catch (Throwable e) {
            faults.report(name + " failed; it will be tried again", e);
        }
    }
}
