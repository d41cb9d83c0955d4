package io.github.camelzoho.massupdate.ledger.sql;

import java.io.IOException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SqlFaultTest {

    @Test
    void should_say_what_lies_behind_a_message_that_says_too_little() {
        assertThat(SqlFault.reason(new SQLException("The connection attempt failed.", new IOException("Connection reset"))))
                .isEqualTo("The connection attempt failed: Connection reset");
    }

    @Test
    void should_leave_out_the_statement_of_a_batch() {
        BatchUpdateException batch = new BatchUpdateException("Batch entry 0 UPDATE massupdate_job SET … was aborted", null);
        batch.setNextException(new SQLException("FATAL: terminating connection due to administrator command\n  Where: somewhere"));
        assertThat(SqlFault.reason(batch)).isEqualTo("FATAL: terminating connection due to administrator command");
    }

    @Test
    void should_not_repeat_itself() {
        SQLException refused = new SQLException("Connection to db:5432 refused.", new IOException("refused"));
        assertThat(SqlFault.reason(refused)).isEqualTo("Connection to db:5432 refused");
    }
}
