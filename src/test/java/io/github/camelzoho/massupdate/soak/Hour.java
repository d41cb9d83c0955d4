package io.github.camelzoho.massupdate.soak;

/**
 * What the service uses at the end of an hour. Sizes are in bytes.
 *
 * @param number      of the hour, from 1
 * @param threads     of the process
 * @param descriptors that it holds
 * @param heap        used after a full collection, in whole megabytes
 * @param resident    memory of the process
 * @param ledger      size of the ledger: the file {@code ledger.db}, or the tables and indexes in PostgreSQL
 * @param wal         size of {@code ledger.db-wal}, 0 with PostgreSQL
 * @param rows        jobs in the ledger
 * @param results     jobs whose results were delivered since the start
 */
record Hour(int number, int threads, int descriptors, long heap, long resident, long ledger, long wal, long rows, int results) {

    static final String HEAD = """
            | hour | threads | descriptors | heap after collection | resident | ledger | write-ahead log | jobs in the ledger | results so far |
            |---|---|---|---|---|---|---|---|---|""";

    String row() {
        return "| %d | %d | %d | %d MB | %s | %s | %s | %d | %d |".formatted(
                number, threads, descriptors, heap / 1_048_576, megabytes(resident), megabytes(ledger), megabytes(wal), rows, results);
    }

    private static String megabytes(long bytes) {
        return "%.1f MB".formatted(bytes / 1_048_576.0);
    }
}
