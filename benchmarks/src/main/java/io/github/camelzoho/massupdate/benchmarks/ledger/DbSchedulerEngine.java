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

/** db-scheduler with lock-and-fetch, which its documentation recommends for throughput, and ten threads. */
final class DbSchedulerEngine implements Engine {

    /** The table and the indexes that the project recommends for PostgreSQL. */
    private static final String SCHEMA = """
            CREATE TABLE scheduled_tasks (
              task_name text NOT NULL, task_instance text NOT NULL, task_data bytea, execution_time timestamptz NOT NULL,
              picked boolean NOT NULL, picked_by text, last_success timestamptz, last_failure timestamptz,
              consecutive_failures int, last_heartbeat timestamptz, version bigint NOT NULL, priority smallint,
              PRIMARY KEY (task_name, task_instance));
            CREATE INDEX execution_time_idx ON scheduled_tasks (execution_time);
            CREATE INDEX last_heartbeat_idx ON scheduled_tasks (last_heartbeat)""";
    private static final int THREADS = 10;
    /** For each thread; more than its default of 0.5 and 1, so that no thread waits for the next fetch. */
    private static final double LEAST_IN_HAND = 1.0;
    private static final double MOST_IN_HAND = 4.0;

    private final DataSource database;
    private final LongAdder done = new LongAdder();
    private final CustomTask<Void> task = Tasks.custom("poll", Void.class).execute((instance, context) -> again());
    private Scheduler scheduler;

    DbSchedulerEngine(DataSource database) throws Exception {
        this.database = database;
        Databases.execute(database, SCHEMA);
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
                .threads(THREADS)
                .pollUsingLockAndFetch(LEAST_IN_HAND, MOST_IN_HAND)
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
        // the pool belongs to whoever made it
    }
}
