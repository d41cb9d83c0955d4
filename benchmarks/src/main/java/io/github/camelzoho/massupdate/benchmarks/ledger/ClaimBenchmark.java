package io.github.camelzoho.massupdate.benchmarks.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many jobs a second are claimed and made due again: the ledger on both stores against db-scheduler. */
public final class ClaimBenchmark {

    private static final int WARM_UP_MILLIS = 2_000;

    private ClaimBenchmark() {
    }

    /**
     * @param args rounds, seconds for each engine in a round, jobs
     */
    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[0]);
        int seconds = Integer.parseInt(args[1]);
        int jobs = Integer.parseInt(args[2]);
        try (Databases databases = new Databases();
             // half to one execution in hand for each thread is what its documentation shows
             Engine dbScheduler = new DbSchedulerEngine(databases.postgres(), "as_documented", 0.5, 1.0);
             // with one to four no thread waits for the next fetch
             Engine tunedDbScheduler = new DbSchedulerEngine(databases.postgres(), "tuned", 1.0, 4.0);
             Engine postgres = new LedgerEngine(databases.postgres());
             Engine sqlite = new LedgerEngine(databases.sqlite())) {
            Map<String, Engine> engines = new LinkedHashMap<>();
            engines.put("db-scheduler, as documented", dbScheduler);
            engines.put("db-scheduler, tuned", tunedDbScheduler);
            engines.put("ledger, PostgreSQL", postgres);
            engines.put("ledger, SQLite", sqlite);
            Map<String, List<Double>> rates = new LinkedHashMap<>();
            for (Engine engine : engines.values()) {
                engine.schedule(jobs);
            }
            for (int round = 0; round < rounds; round++) {
                for (Map.Entry<String, Engine> each : engines.entrySet()) {
                    rates.computeIfAbsent(each.getKey(), name -> new ArrayList<>()).add(rate(each.getValue(), seconds));
                }
            }
            Table.print("claim + reschedule", rates);
        }
        System.exit(0);
    }

    private static double rate(Engine engine, int seconds) throws Exception {
        engine.start();
        Thread.sleep(WARM_UP_MILLIS);
        long before = engine.done();
        long start = System.nanoTime();
        Thread.sleep(seconds * 1_000L);
        double rate = (engine.done() - before) * 1e9 / (System.nanoTime() - start);
        engine.stop();
        return rate;
    }
}
