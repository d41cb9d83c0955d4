package io.github.camelzoho.massupdate.benchmarks.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;

/** db-scheduler with lock-and-fetch, which its documentation recommends for throughput, ten threads, and a table of its own. */
final class DbSchedulerEngine implements Engine {

    /** The table and the indexes that the project recommends for PostgreSQL. */
    private static final String SCHEMA = """
            CREATE TABLE %1$s (
              task_name text NOT NULL, task_instance text NOT NULL, task_data bytea, execution_time timestamptz NOT NULL,
              picked boolean NOT NULL, picked_by text, last_success timestamptz, last_failure timestamptz,
              consecutive_failures int, last_heartbeat timestamptz, version bigint NOT NULL, priority smallint,
              PRIMARY KEY (task_name, task_instance));
            CREATE INDEX %1$s_execution_time_idx ON %1$s (execution_time);
            CREATE INDEX %1$s_last_heartbeat_idx ON %1$s (last_heartbeat)""";
    private static final int THREADS = 10;

    private final DataSource database;
    private final String table;
    private final double leastInHand;
    private final double mostInHand;
    private final LongAdder done = new LongAdder();
    private final CustomTask<Void> task = Tasks.custom("poll", Void.class).execute((instance, context) -> again());
    private Scheduler scheduler;

    /**
     * @param leastInHand executions in hand for each thread below which more are fetched
     * @param mostInHand  executions in hand for each thread after a fetch
     */
    DbSchedulerEngine(DataSource database, String table, double leastInHand, double mostInHand) throws Exception {
        this.database = database;
        this.table = table;
        this.leastInHand = leastInHand;
        this.mostInHand = mostInHand;
        Databases.execute(database, SCHEMA.formatted(table));
    }

    private CompletionHandler<Void> again() {
        return (complete, operations) -> {
            operations.reschedule(complete, Instant.now());
            done.increment();
        };
    }

    @Override
    public void schedule(int jobs) {
        List<TaskInstance<?>> instances = IntStream.range(0, jobs)
                .<TaskInstance<?>>mapToObj(i -> task.instance("default/Leads/" + (4_150_868_000_000_000_000L + i)))
                .toList();
        scheduler().scheduleBatch(instances, Instant.now());
    }

    private Scheduler scheduler() {
        return Scheduler.create(database, task)
                .tableName(table)
                .threads(THREADS)
                .pollUsingLockAndFetch(leastInHand, mostInHand)
                .pollingInterval(Duration.ofMillis(50))
                .build();
    }

    @Override
    public void start() {
        scheduler = scheduler();
        scheduler.start();
    }

    @Override
    public long done() {
        return done.sum();
    }

    @Override
    public void stop() {
        scheduler.stop();
    }

    @Override
    public void close() {
        // the caller made the pool and closes it
    }
}
