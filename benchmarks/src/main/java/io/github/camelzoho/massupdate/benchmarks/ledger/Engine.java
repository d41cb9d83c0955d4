package io.github.camelzoho.massupdate.benchmarks.ledger;

/** Something that claims jobs which are always due, asks nobody, and makes them due again at once. */
interface Engine extends AutoCloseable {

    /** Makes the jobs known and due. */
    void schedule(int jobs) throws Exception;

    void start() throws Exception;

    /** How many jobs were claimed and made due again since the beginning. */
    long done();

    /** Stops until the next start. */
    void stop() throws Exception;

    @Override
    void close();
}
