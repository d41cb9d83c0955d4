package io.github.camelzoho.massupdate.service.settings;

import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

import static org.assertj.core.api.Assertions.assertThat;

class ServerAbsenceTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            08001, true,  connection refused or no such host
            08006, true,  connection broke
            57P03, true,  being started
            57P01, true,  being shut down
            53300, true,  too many connections
            53100, true,  disk full
            08004, false, the server wants no connections without TLS
            28P01, false, wrong password
            28000, false, role not let in
            3D000, false, no such database
            42501, false, role may not make tables
            ,      true,  the pool has waited in vain
            08P01, false, a failure of the driver
            """)
    void should_distinguish_an_unreachable_server_from_a_mistake(String state, boolean away, String what) {
        assertThat(ServerAbsence.shownBy(new SQLException("no", state))).as(what).isEqualTo(away);
    }

    @Test
    void should_take_what_pgbouncer_says_itself_for_the_absence_of_postgresql() {
        assertThat(ServerAbsence.shownBy(new PSQLException(new ServerErrorMessage(
                "SFATAL\0C08P01\0Mserver login has been failing, try again later (server_login_retry)\0")))).isTrue();
        assertThat(ServerAbsence.shownBy(new PSQLException("no", PSQLState.PROTOCOL_VIOLATION))).isFalse();
    }
}
