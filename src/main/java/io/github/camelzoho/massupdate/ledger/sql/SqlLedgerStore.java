package io.github.camelzoho.massupdate.ledger.sql;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.auth.SteadyClock;
import io.github.camelzoho.massupdate.auth.TokenStore;
import io.github.camelzoho.massupdate.ledger.Backlog;
import io.github.camelzoho.massupdate.ledger.ConnectionState;
import io.github.camelzoho.massupdate.ledger.Effort;
import io.github.camelzoho.massupdate.ledger.ErrorGroup;
import io.github.camelzoho.massupdate.ledger.HistoryPoint;
import io.github.camelzoho.massupdate.ledger.Job;
import io.github.camelzoho.massupdate.ledger.JobCounts;
import io.github.camelzoho.massupdate.ledger.JobFilter;
import io.github.camelzoho.massupdate.ledger.JobOrder;
import io.github.camelzoho.massupdate.ledger.JobPage;
import io.github.camelzoho.massupdate.ledger.JobSort;
import io.github.camelzoho.massupdate.ledger.JobStory;
import io.github.camelzoho.massupdate.ledger.LedgerStore;
import io.github.camelzoho.massupdate.ledger.ModuleExperience;
import io.github.camelzoho.massupdate.ledger.SpentCalls;
import io.github.camelzoho.massupdate.ledger.SubscriptionState;
import io.github.camelzoho.massupdate.poll.EndForecast;

/** The ledger in a database, for those around the routes. */
public final class SqlLedgerStore implements LedgerStore {

    private static final int OTHERS_SHOWN = 100;
    private static final int JOBS_PER_TRANSACTION = 1_000;

    private final LedgerTables tables;
    private final String replica;
    private final Supplier<List<String>> stalls;
    private final Supplier<Set<String>> configured;
    private final boolean othersAccepted;
    private final Consumer<String> beforeResume;

    /**
     * @param replica        the id of this process among those that work on the ledger
     * @param stalls         what has not turned in this process for too long
     * @param configured     the names of the connections that are known to exist
     * @param othersAccepted whether there may be connections besides these
     * @param beforeResume   is given each connection that a person resumes, before any call for it can be made
     */
    public SqlLedgerStore(
            LedgerTables tables, String replica, Supplier<List<String>> stalls, Supplier<Set<String>> configured,
            boolean othersAccepted, Consumer<String> beforeResume) {
        this.tables = tables;
        this.replica = replica;
        this.stalls = stalls;
        this.configured = configured;
        this.othersAccepted = othersAccepted;
        this.beforeResume = beforeResume;
    }

    @Override
    public Optional<Job> find(JobKey key) {
        return tables.browser().find(key);
    }

    @Override
    public JobPage list(JobFilter filter, String after, int limit) {
        return list(filter, JobSort.NAME, after, limit);
    }

    @Override
    public JobPage list(JobFilter filter, JobSort sort, String after, int limit) {
        return tables.browser().list(filter, sort, after, limit);
    }

    @Override
    public long count(JobFilter filter) {
        return tables.browser().count(filter);
    }

    @Override
    public List<String> modules() {
        return tables.browser().modules();
    }

    @Override
    public List<Job> first(JobOrder order, int limit) {
        return tables.browser().first(order, limit);
    }

    @Override
    public Optional<JobStory> story(JobKey key) {
        return tables.browser().story(key);
    }

    @Override
    public List<ErrorGroup> errors(int errors) {
        return tables.browser().errors(errors);
    }

    @Override
    public Effort effort() {
        return tables.browser().effort();
    }

    @Override
    public List<Backlog> backlog() {
        return tables.browser().backlog();
    }

    @Override
    public JobCounts counts() {
        return tables.browser().counts();
    }

    @Override
    public boolean stop(JobKey key) {
        return tables.intake().stop(key);
    }

    @Override
    public int stop(JobFilter filter) {
        return tables.intake().stop(filter);
    }

    @Override
    public int redeliver(JobFilter filter, String subscription) {
        JobFilter settled = filter.ofSettled();
        int jobs = 0;
        String next = null;
        do {
            JobPage page = list(settled, next, JOBS_PER_TRANSACTION);
            jobs += tables.outbox().redeliver(page.jobs().stream().map(Job::key).toList(), subscription);
            next = page.next();
        } while (next != null);
        return jobs;
    }

    @Override
    public int redeliver(JobKey key, String subscription) {
        return tables.outbox().redeliver(key, subscription);
    }

    @Override
    public List<ConnectionState> connections() {
        return tables.connections().states(configured.get(), othersAccepted, OTHERS_SHOWN);
    }

    @Override
    public Optional<ConnectionState> connection(String name) {
        return tables.connections().state(name);
    }

    @Override
    public void pause(String connection, String reason) {
        tables.connections().pause(connection, reason);
    }

    @Override
    public boolean resume(String connection) {
        beforeResume.accept(connection);
        return tables.connections().resume(connection);
    }

    @Override
    public List<ModuleExperience> experiences(int limit) {
        return tables.experiences().first(limit);
    }

    @Override
    public Map<String, SpentCalls> spentCalls() {
        return tables.spent().all();
    }

    @Override
    public List<SubscriptionState> subscriptions() {
        return tables.outbox().subscriptions();
    }

    @Override
    public boolean unsubscribe(String subscription) {
        return tables.outbox().unsubscribe(subscription);
    }

    @Override
    public Optional<EndForecast> forecast(JobKey key) {
        return find(key).filter(job -> !job.settled())
                .flatMap(job -> EndForecast.of(job.trace(), tables.experiences().of(key), job.deadline()));
    }

    @Override
    public void remember(Map<String, Long> added, Supplier<Map<String, Long>> measured) {
        tables.history().remember(added, measured);
    }

    @Override
    public List<HistoryPoint> history(Duration age) {
        return tables.history().history(age);
    }

    @Override
    public int purge(Duration age) {
        return tables.retention().purge(age);
    }

    @Override
    public void requireUsable() {
        tables.database().requireWritable();
        tables.connections().state("");
    }

    @Override
    public List<String> stalls() {
        return stalls.get();
    }

    @Override
    public void backup(Path file) {
        tables.database().backup(file);
    }

    @Override
    public TokenStore sharedTokens() {
        return new SharedTokenStore(tables.database(), new SteadyClock(), replica);
    }
}
