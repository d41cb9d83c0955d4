package io.github.camelzoho.massupdate.service.settings;

import java.sql.SQLException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            ,      false, none of the database
            """)
    void should_distinguish_an_unreachable_server_from_a_mistake(String state, boolean away, String what) {
        assertThat(ServerAbsence.shownBy(new SQLException("no", state))).as(what).isEqualTo(away);
    }
}
