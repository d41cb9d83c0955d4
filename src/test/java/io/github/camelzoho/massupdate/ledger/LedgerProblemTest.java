package io.github.camelzoho.massupdate.ledger;

import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class LedgerProblemTest {

    @ParameterizedTest
    @CsvSource({
            "08001, UNREACHABLE",
            "08006, UNREACHABLE",
            "57P01, UNREACHABLE",
            "57014, OTHER",
            "53300, UNREACHABLE",
            "53100, DISK_FULL",
            "25006, READ_ONLY",
            "55P03, LOCKED",
            "42501, OTHER"})
    void should_know_what_postgresql_says(String state, LedgerProblem problem) {
        assertThat(LedgerProblem.of(new SQLException("secret", state))).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "[SQLITE_BUSY] The database file is locked (database is locked) | LOCKED",
            "[SQLITE_BUSY_SNAPSHOT] Another connection wrote                | LOCKED",
            "[SQLITE_READONLY_DBMOVED] The database file was moved          | READ_ONLY",
            "[SQLITE_FULL] Insertion failed because database is full        | DISK_FULL",
            "[SQLITE_IOERR_READ] disk I/O error                             | OTHER",
            "                                                               | OTHER"})
    void should_know_what_sqlite_says(String message, LedgerProblem problem) {
        assertThat(LedgerProblem.of(new SQLException(message))).isEqualTo(problem);
    }

    @Test
    void should_belong_to_a_failure_of_the_ledger() {
        assertThat(new LedgerException("x", new SQLException("x", "25006")).problem()).isEqualTo(LedgerProblem.READ_ONLY);
        assertThat(new LedgerException("x").problem()).isEqualTo(LedgerProblem.OTHER);
    }

    @ParameterizedTest
    @EnumSource
    void should_be_a_sentence_without_paths(LedgerProblem problem) {
        assertThat(problem.sentence()).endsWith(".").doesNotContain("/", "%");
    }
}
