package io.github.camelzoho.massupdate.ledger.sql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;

/** A ledger in a database whose clock the test sets. */
final class MovedClock {

    private final Database database;

    private MovedClock(Database database) {
        this.database = database;
    }

    /** Gives the database of the ledger such a clock, which shows the right time yet. */
    static MovedClock of(LedgerTables tables) {
        MovedClock clock = new MovedClock(tables.database());
        clock.execute("CREATE TABLE test_clock (ahead BIGINT NOT NULL)");
        clock.execute("INSERT INTO test_clock (ahead) VALUES (0)");
        return clock;
    }

    private void execute(String sql) {
        database.transact(session -> session.update(sql));
    }

    void set(Duration ahead) {
        execute("UPDATE test_clock SET ahead = " + ahead.toMillis());
    }

    /** The ledger as another replica opens it. */
    LedgerTables replica() {
        Database moved = (Database) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Database.class},
                (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(database, arguments);
                        return method.getName().equals("now") ? "(" + result + " + (SELECT ahead FROM test_clock))" : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        LedgerTables tables = LedgerTables.of(moved);
        tables.clock().begin();
        return tables;
    }
}
