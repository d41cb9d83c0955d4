package io.github.camelzoho.massupdate.ledger.sql;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelzoho.massupdate.ledger.LedgerException;

/** One of the databases that can hold a ledger: how it is reached, and where its SQL differs from the other's. */
public interface Database extends AutoCloseable {

    /**
     * Runs the work in a transaction: all of it is durable when this returns, none of it when this throws.
     *
     * @throws LedgerException if the database refuses or cannot be reached
     */
    <T> T transact(SqlSession.Work<T> work);

    /**
     * Runs work that only reads a few rows by an index: loops wait for it.
     *
     * @throws LedgerException if the database refuses or cannot be reached
     */
    <T> T read(SqlSession.Work<T> work);

    /**
     * Runs work that only reads, and may read a whole table, since a person or a metric asks for it: no loop waits for it.
     *
     * @throws LedgerException if the database refuses or cannot be reached, or if work of this kind keeps this one waiting for too long
     */
    <T> T browse(SqlSession.Work<T> work);

    /** The database's clock in milliseconds since 1970, as an expression that stays the same within one statement. */
    String now();

    /**
     * The first fencing token of a new row, in microseconds since 1970. It grows by one with each claim and each answer, and these
     * are further apart than a microsecond. So a row with the name of a deleted row begins above all tokens of that row.
     */
    default String firstFence() {
        return now() + " * 1000";
    }

    /** A condition that the column is in the result of a query, which then runs once. */
    String in(String column, String query);

    /** The column that tells where a row lies: the shortest way back to rows that the same statement found and locked. */
    String place();

    /**
     * Makes the statements of this transaction find rows by their place or an index, however small a table is: plans are kept,
     * and one that was made for a few rows would read all of a million.
     */
    void avoidScans(SqlSession session) throws SQLException;

    /**
     * Runs a statement for many rows of parameters.
     *
     * @return the keys of the rows that changed something
     */
    Set<String> bulk(SqlSession session, BulkStatement statement, List<Object[]> rows) throws SQLException;

    /** A query for texts, with {@link #given} as its one parameter. */
    String texts();

    /** The parameter of {@link #texts}. */
    static String given(Collection<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array.toString();
    }

    /** What ends a query whose rows are about to be changed, so that two replicas never wait for the same rows. */
    String skipLocked();

    /** Makes later transactions that call this, or {@link #lock}, with the same name wait for this one. */
    void lock(SqlSession session, String name) throws SQLException;

    /** Makes later transactions that call {@link #lock} with the same name wait for this one, but not each other. */
    void lockShared(SqlSession session, String name) throws SQLException;

    /** Whether other processes work on the same ledger. */
    boolean shared();

    /**
     * Throws when the database can be read, but, as far as is known, not written, or when a lock that another session holds
     * keeps it from being written. Writes only after a write has failed.
     *
     * @throws LedgerException with what is in the way
     */
    void requireWritable();

    /**
     * Copies the database to a new file.
     *
     * @throws UnsupportedOperationException if the database has tools of its own for that
     */
    void backup(Path file);

    @Override
    void close();
}
