package io.github.camelzoho.massupdate.jobs.runtime;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.camelzoho.massupdate.ledger.sql.LedgerTables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

import static org.assertj.core.api.Assertions.assertThat;

class CallBudgetsTest {

    private static final int PER_DAY = 1_000_000;

    @TempDir
    Path directory;

    private LedgerTables tables;
    private CallBudgets budgets;

    @BeforeEach
    void open() {
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + directory.resolve("ledger.db"));
        tables = LedgerTables.open(database, true);
        budgets = new CallBudgets(tables.spent());
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void should_count_the_calls_of_all_processes_once_each_has_stored_its_own() {
        CallBudgets other = new CallBudgets(tables.spent());
        other.called("eu");
        other.called("us");
        other.save();
        budgets.called("eu");

        assertThat(spent("eu")).isEqualTo(1);
        budgets.save();
        budgets.save();
        assertThat(spent("eu")).isEqualTo(2);
        assertThat(spent("us")).isEqualTo(1);
        assertThat(tables.spent().all().get("eu").lastDay()).isEqualTo(2);
    }

    @Test
    void should_count_each_call_at_every_moment_also_while_it_is_being_stored() {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> saving = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                budgets.save();
            }
        });
        try {
            for (long calls = 1; calls <= 100_000; calls++) {
                budgets.called("eu");
                assertThat(spent("eu")).isEqualTo(calls);
            }
        } finally {
            over.set(true);
            saving.join();
        }
    }

    private long spent(String connection) {
        return budgets.of(connection, PER_DAY).lastDay();
    }
}
