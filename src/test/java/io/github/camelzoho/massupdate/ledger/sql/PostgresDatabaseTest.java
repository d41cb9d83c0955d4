package io.github.camelzoho.massupdate.ledger.sql;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import io.github.camelzoho.massupdate.ledger.LedgerException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PostgresDatabaseTest {

    private final AtomicInteger runs = new AtomicInteger();

    private PostgresDatabase failing(SQLException failure) {
        return new PostgresDatabase((DataSource) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    runs.incrementAndGet();
                    throw failure;
                }));
    }

    @ParameterizedTest
    @CsvSource({",1", "'',1", "08006,1", "XX000,1", "40001,8", "40P01,8", "25006,8"})
    void should_run_a_transaction_again_when_postgresql_asks_for_that_only(String state, int times) {
        PostgresDatabase database = failing(new SQLException("Sorry, acquisition timeout!", state));

        assertThatThrownBy(() -> database.transact(session -> null))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("The ledger in PostgreSQL failed: Sorry, acquisition timeout!");
        assertThat(runs).hasValue(times);
    }
}
