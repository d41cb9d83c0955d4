package io.github.camelzoho.massupdate.ledger.sql;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import io.github.camelzoho.massupdate.ledger.LedgerException;

/**
 * The tables of a ledger in an open database: what the endpoints work with.
 *
 * @param database    where the tables are
 * @param browser     jobs as a person sees them
 * @param intake      where jobs come in
 * @param queue       jobs that are due
 * @param recorder    what calls said about jobs
 * @param outbox      results that wait
 * @param updates     mass updates that wait for their turn
 * @param connections pauses and credits
 * @param experiences what settled jobs taught
 * @param spent       the calls of connections that have a budget
 * @param replicas    the processes at work
 * @param clock       the database's clock
 * @param retention   when settled jobs are forgotten
 * @param history     what people look back at
 */
public record LedgerTables(
        Database database,
        JobBrowser browser,
        JobIntake intake,
        JobQueue queue,
        JobRecorder recorder,
        Outbox outbox,
        UpdateQueue updates,
        ConnectionTable connections,
        ExperienceTable experiences,
        SpentTable spent,
        ReplicaTable replicas,
        LedgerClock clock,
        Retention retention,
        HistoryTable history) implements AutoCloseable {

    /**
     * Opens the ledger of a data source.
     *
     * @param  initializeSchema whether to make missing tables
     * @throws LedgerException  if it cannot be reached, or its tables are not those that this version works with
     */
    public static LedgerTables open(DataSource dataSource, boolean initializeSchema) {
        Database database = database(dataSource);
        try {
            Schema schema = new Schema(database, dataSource);
            if (initializeSchema) {
                schema.initialize();
            }
            schema.check();
            return of(database);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /**
     * Makes the tables of a data source, or brings them up to date; changes nothing where they are.
     *
     * @throws LedgerException if it cannot be reached, or a script fails
     */
    public static void migrate(DataSource dataSource) {
        open(dataSource, true).close();
    }

    private static Database database(DataSource dataSource) {
        String product;
        try (Connection connection = dataSource.getConnection()) {
            product = connection.getMetaData().getDatabaseProductName();
        } catch (SQLException e) {
            throw new LedgerException("The ledger's database cannot be reached: %s.".formatted(SqlFault.reason(e)), e);
        }
        return switch (product) {
            case "SQLite" -> SqliteDatabase.open(dataSource);
            case "PostgreSQL" -> new PostgresDatabase(dataSource);
            default -> throw new LedgerException(
                    "The ledger cannot be kept in %s: give it a data source of SQLite or PostgreSQL.".formatted(product));
        };
    }

    static LedgerTables of(Database database) {
        Outbox outbox = new Outbox(database);
        ConnectionTable connections = new ConnectionTable(database);
        Leases leases = database.shared() ? new StoredLeases(database, connections) : new HeldLeases(database, connections);
        JobIntake intake = new JobIntake(database, connections, leases);
        UpdateQueue updates = new UpdateQueue(database, intake);
        return new LedgerTables(database, new JobBrowser(database, leases), intake, new JobQueue(database, leases),
                new JobRecorder(database, outbox, connections, leases), outbox, updates, connections, new ExperienceTable(database),
                new SpentTable(database), new ReplicaTable(database), new LedgerClock(database),
                new Retention(database, updates), new HistoryTable(database));
    }

    /** Takes back what a process that died had claimed, where no other process can be at work. */
    public void recover() {
        if (!database.shared()) {
            queue.releaseAll();
            outbox.releaseAll();
            updates.recover();
            SharedTokenStore.endPermits(database);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
