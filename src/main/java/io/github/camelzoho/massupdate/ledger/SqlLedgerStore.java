package io.github.camelzoho.massupdate.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.auth.TokenStore;

/** The ledger in a database: what the endpoints work with, and what everybody else may see of it. */
final class SqlLedgerStore implements LedgerStore, AutoCloseable {

    private final Database database;
    private final JobBrowser browser;
    private final JobIntake intake;
    private final JobQueue queue;
    private final JobRecorder recorder;
    private final Outbox outbox;
    private final ConnectionTable connections;
    private final ExperienceTable experiences;
    private final ReplicaTable replicas;
    private final Retention retention;

    private SqlLedgerStore(Database database) {
        this.database = database;
        this.browser = new JobBrowser(database);
        this.outbox = new Outbox(database);
        this.connections = new ConnectionTable(database);
        this.intake = new JobIntake(database, connections);
        this.queue = new JobQueue(database, connections);
        this.recorder = new JobRecorder(database, outbox, connections);
        this.experiences = new ExperienceTable(database);
        this.replicas = new ReplicaTable(database);
        this.retention = new Retention(database);
    }

    /**
     * Opens the ledger of a data source.
     *
     * @param initializeSchema whether to make missing tables
     */
    static SqlLedgerStore open(DataSource dataSource, boolean initializeSchema) {
        Database database = database(dataSource);
        try {
            Schema schema = new Schema(database, dataSource);
            if (initializeSchema) {
                schema.initialize();
            }
            schema.check();
            return new SqlLedgerStore(database);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static Database database(DataSource dataSource) {
        String product;
        try (Connection connection = dataSource.getConnection()) {
            product = connection.getMetaData().getDatabaseProductName();
        } catch (SQLException e) {
            throw new LedgerException("The ledger's database cannot be reached: %s.".formatted(e.getMessage()), e);
        }
        return switch (product) {
            case "SQLite" -> SqliteDatabase.open(dataSource);
            case "PostgreSQL" -> new PostgresDatabase(dataSource);
            default -> throw new LedgerException(
                    "The ledger cannot be kept in %s: give it a data source of SQLite or PostgreSQL.".formatted(product));
        };
    }

    JobIntake intake() {
        return intake;
    }

    /** Takes back what a process that died had claimed, where no other process can be at work. */
    void recover() {
        if (!database.shared()) {
            queue.releaseAll();
            outbox.releaseAll();
        }
    }

    JobQueue queue() {
        return queue;
    }

    JobRecorder recorder() {
        return recorder;
    }

    Outbox outbox() {
        return outbox;
    }

    ConnectionTable connectionTable() {
        return connections;
    }

    ExperienceTable experiences() {
        return experiences;
    }

    ReplicaTable replicas() {
        return replicas;
    }

    @Override
    public Optional<Job> find(JobKey key) {
        return browser.find(key);
    }

    @Override
    public JobPage list(JobFilter filter, String after, int limit) {
        return browser.list(filter, after, limit);
    }

    @Override
    public List<Job> first(JobOrder order, int limit) {
        return browser.first(order, limit);
    }

    @Override
    public Effort effort() {
        return browser.effort();
    }

    @Override
    public List<Backlog> backlog() {
        return browser.backlog();
    }

    @Override
    public JobCounts counts() {
        return browser.counts();
    }

    @Override
    public boolean stop(JobKey key) {
        return intake.stop(key);
    }

    @Override
    public int redeliver(JobKey key, String subscription) {
        return outbox.redeliver(key, subscription);
    }

    @Override
    public List<ConnectionState> connections() {
        return connections.states();
    }

    @Override
    public void pause(String connection, String reason) {
        connections.pause(connection, reason);
    }

    @Override
    public boolean resume(String connection) {
        return connections.resume(connection);
    }

    @Override
    public List<SubscriptionState> subscriptions() {
        return outbox.subscriptions();
    }

    @Override
    public boolean unsubscribe(String subscription) {
        return outbox.unsubscribe(subscription);
    }

    @Override
    public int purge(Duration age) {
        return retention.purge(age);
    }

    @Override
    public void backup(Path file) {
        database.backup(file);
    }

    @Override
    public TokenStore sharedTokens(String secret) {
        return new SharedTokenStore(database, TokenSeal.of(secret), Clock.systemUTC());
    }

    @Override
    public void close() {
        database.close();
    }
}
