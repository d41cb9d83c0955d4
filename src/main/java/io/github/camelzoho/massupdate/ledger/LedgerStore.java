package io.github.camelzoho.massupdate.ledger;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.auth.TokenStore;
import io.github.camelzoho.massupdate.poll.EndForecast;

/**
 * What a person or a program around the routes may see of the ledger and do to it. Jobs come in through
 * {@code zohomassupdate-jobs:watch}. Every method may be called from any thread, waits for the database, and throws
 * {@link LedgerException} when it cannot be reached.
 */
public interface LedgerStore {

    /** The job of this name, while it is known. */
    Optional<Job> find(JobKey key);

    /**
     * Jobs in the order of their names; calling it until there is no next page exports the ledger.
     *
     * @param after the cursor of a page, {@code null} to begin
     * @param limit how many at most, 1 to 10,000
     */
    JobPage list(JobFilter filter, String after, int limit);

    /**
     * Jobs in an order.
     *
     * @param  after                    the cursor of a page of the same order, {@code null} to begin
     * @param  limit                    how many at most, 1 to 10,000
     * @throws IllegalArgumentException if the cursor is not one of the order
     */
    JobPage list(JobFilter filter, JobSort sort, String after, int limit);

    /** How many jobs there are of a kind. Costs as much as {@link #counts} where the filter has no index. */
    long count(JobFilter filter);

    /** The modules of all jobs in alphabetical order, 200 at most; costs as much as {@link #counts}. */
    List<String> modules();

    /**
     * The first few jobs of an order.
     *
     * @param limit how many at most, 1 to 10,000
     */
    List<Job> first(JobOrder order, int limit);

    /** What is remembered of what happened to a job; empty when the job is unknown. */
    Optional<JobStory> story(JobKey key);

    /**
     * The watched jobs whose last calls failed for a reason of the job, by connection and error, the most jobs first. Costs
     * little while few jobs fail.
     *
     * @param errors how many calls in a row failed at least
     */
    List<ErrorGroup> errors(int errors);

    /** When the poll policy expects the end of a watched job; empty when it is unknown or settled, or nothing can be said yet. */
    Optional<EndForecast> forecast(JobKey key);

    /** Counts all jobs, which takes a fraction of a second for a million: not for every request. */
    JobCounts counts();

    /** Sums up all jobs; costs as much as {@link #counts}. */
    Effort effort();

    /** What is due, for each connection that has such jobs. */
    List<Backlog> backlog();

    /** Forgets a job that is not settled; there will be no result for it. False when it is unknown or settled. */
    boolean stop(JobKey key);

    /** Forgets all jobs of a kind that are not settled; there will be no results for them. Returns how many they were. */
    int stop(JobFilter filter);

    /**
     * Delivers the results of all settled jobs of a kind again. Where a delivery is under way, another one follows it.
     *
     * @param  subscription to whom, {@code null} for all
     * @return              how many jobs these are, 0 when there is no subscription
     */
    int redeliver(JobFilter filter, String subscription);

    /**
     * Delivers the result of a settled job again. Where a delivery is under way, another one follows it.
     *
     * @param  subscription to whom, {@code null} for all
     * @return              how many deliveries that makes, 0 when the job is unknown or not settled, or there is no subscription
     */
    int redeliver(JobKey key, String subscription);

    /**
     * The configured connections that ever had a job, and after them the first 100 others in the order of their names. Where jobs
     * of others are refused, only those of them count that have watched jobs or a pause.
     */
    List<ConnectionState> connections();

    /** A connection that had a job, whether it is configured or not; empty when it is unknown or forgotten. */
    Optional<ConnectionState> connection(String name);

    /** Asks nothing of the connection until {@link #resume}. Calls under way end as usual. */
    void pause(String connection, String reason);

    /**
     * Ends any pause of the connection, also that of this process after a failed token request. False when it was not paused in the
     * ledger.
     */
    boolean resume(String connection);

    /**
     * What settled jobs of each module taught, in the order of connections and modules.
     *
     * @param limit for how many modules at most
     */
    List<ModuleExperience> experiences(int limit);

    /** The status calls of the connections that have a budget, by their names. */
    Map<String, SpentCalls> spentCalls();

    /** All durable subscriptions. */
    List<SubscriptionState> subscriptions();

    /**
     * Forgets a subscription and the results that wait for it. False when it is unknown.
     *
     * @throws SubscriptionServedException if a running route takes the results
     */
    boolean unsubscribe(String subscription);

    /**
     * Adds to the history of this minute, which all replicas share and which is kept for a day.
     *
     * @param added    what this process did since it last said so, by series
     * @param measured how many there are of something; asked for once in a minute, by the first who comes
     */
    void remember(Map<String, Long> added, Supplier<Map<String, Long>> measured);

    /** The history of the last minutes, the oldest first. */
    List<HistoryPoint> history(Duration age);

    /**
     * Forgets jobs that were settled longer ago than the retention and whose results are delivered. The component does
     * this automatically every few minutes.
     *
     * @return how many
     */
    int purge(Duration retention);

    /**
     * Throws when the ledger cannot be read, or, as far as is known, not be written, as on a full disk, on a standby of
     * PostgreSQL, or while another session holds a lock on its tables.
     *
     * @throws LedgerException with what is in the way
     */
    void requireUsable();

    /**
     * The threads of this process that claim, write, deliver or tell others that it is alive, and have not turned, or have
     * failed at every turn, for a minute: a sentence for each, none while all is well. Only a new start of the process mends
     * that. Asks nothing of the database, and does not depend on whether it answers.
     */
    List<String> stalls();

    /**
     * Copies the embedded ledger to a new file while it is in use.
     *
     * @throws LedgerException               if the file exists or cannot be written
     * @throws UnsupportedOperationException if the store is not the embedded one
     */
    void backup(Path file);

    /** Keeps access tokens in the ledger for all replicas, encrypted with keys that are made of the refresh tokens. */
    TokenStore sharedTokens();
}
