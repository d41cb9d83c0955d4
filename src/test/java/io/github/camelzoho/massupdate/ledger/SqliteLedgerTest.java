package io.github.camelzoho.massupdate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLedgerTest extends LedgerContract {

    @TempDir
    Path directory;

    private final List<SqliteLedgerFile> files = new ArrayList<>();

    @Override
    DataSource emptyDatabase() {
        SqliteLedgerFile file = SqliteLedgerFile.open(directory.resolve("ledger-" + files.size() + ".db"));
        files.add(file);
        return file.dataSource();
    }

    @AfterEach
    void unlock() {
        files.forEach(SqliteLedgerFile::close);
    }

    @Test
    void should_keep_a_second_owner_out() {
        assertThatThrownBy(() -> SqliteLedgerFile.open(directory.resolve("ledger-0.db")))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("is in use by another process");
    }

    @Test
    void should_copy_itself_while_in_use() {
        store.intake().watch(dueJobs(10));
        Path copy = directory.resolve("copy.db");
        store.backup(copy);
        store.intake().watch(List.of(due(new io.github.camelzoho.massupdate.api.JobKey("default", "Leads", "5"))));

        try (SqliteLedgerFile file = SqliteLedgerFile.open(copy);
             SqlLedgerStore restored = SqlLedgerStore.open(file.dataSource(), false)) {
            assertThat(restored.counts().watched()).isEqualTo(10);
        }
        assertThatThrownBy(() -> store.backup(copy)).hasMessageContaining("exists already");
    }
}
