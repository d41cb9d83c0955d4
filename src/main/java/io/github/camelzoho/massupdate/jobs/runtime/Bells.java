package io.github.camelzoho.massupdate.jobs.runtime;

/**
 * Wake the loops of this process as soon as there may be work for them.
 *
 * @param due     jobs may be due
 * @param results results may wait for delivery
 * @param updates mass updates may be submitted
 */
public record Bells(Bell due, Bell results, Bell updates) {

    Bells() {
        this(new Bell(), new Bell(), new Bell());
    }
}
