package io.github.camelzoho.massupdate.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import io.github.camelzoho.massupdate.service.FreePort;
import io.github.camelzoho.massupdate.service.ServiceProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.awaitility.Awaitility.await;

/** A PostgreSQL that is silently gone, as when a cable is pulled: no connection breaks, none is answered. */
class SilentServerIT {

    @TempDir
    Path directory;

    @Test
    void should_give_up_connections_that_nobody_answers_and_go_on_with_new_ones() throws Exception {
        try (PostgresServer postgres = new PostgresServer(directory, FreePort.choose()); TcpProxy wire = new TcpProxy(postgres.address())) {
            postgres.start();
            postgres.awaitReady();
            try (ServiceProcess service = new ServiceProcess(directory, Map.of("ZOHO_ACCESS_TOKEN", "none",
                    "MASSUPDATE_LEDGER", "postgresql", "MASSUPDATE_JDBC_USERNAME", "postgres",
                    // shorter than the setting, for the sake of time
                    "MASSUPDATE_JDBC_URL", PostgresServer.url(wire.address(), "postgres") + "?socketTimeout=2"))) {
                service.start().awaitReady();

                wire.forsake();

                await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> service.watch(
                        "{\"module\":\"Leads\",\"jobId\":\"1\"}").path(0).path("verdict").asText().matches("WATCHED|DUPLICATE"));
                service.awaitReady();
            }
        }
    }
}
