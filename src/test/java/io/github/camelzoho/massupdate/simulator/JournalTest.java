package io.github.camelzoho.massupdate.simulator;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class JournalTest {

    private static final JobScript OVER = JobScript.job("Leads", "1").total(10).recordsPerSecond(1_000_000).failed(3)
            .fault(Fault.BAD_GATEWAY).faultCalls(1).build();
    private static final JobScript LONG = JobScript.job("Deals", "2").scheduled(Duration.ofHours(1)).build();

    @TempDir
    Path directory;

    private Path journal() {
        return directory.resolve("journal.ndjson");
    }

    private ZohoSimulator start() {
        return ZohoSimulator.start(SimulatorSettings.defaults(), journal());
    }

    @Test
    void should_go_on_with_jobs_tokens_faults_and_log_after_a_restart() throws Exception {
        String token;
        List<LoggedCall> calls;
        try (ZohoSimulator first = start()) {
            first.begin(List.of(OVER, LONG));
            SimulatorClient client = new SimulatorClient(first);
            token = client.token();
            assertThat(client.status(token, "Leads", "1").statusCode()).isEqualTo(502);
            calls = first.log().calls();
        }

        try (ZohoSimulator second = start()) {
            assertThat(second.log().calls()).isEqualTo(calls);
            SimulatorClient client = new SimulatorClient(second);
            assertThat(client.status(token, "Leads", "1").body()).contains("COMPLETED");
            assertThat(client.status(token, "Deals", "2").body()).contains("SCHEDULED");
            assertThat(second.log().calls()).hasSize(calls.size() + 2);
        }
    }

    @Test
    void should_tell_a_call_before_its_answer_so_that_one_cut_off_by_a_kill_is_seen() throws Exception {
        try (ZohoSimulator first = start()) {
            first.begin(OVER);
            new SimulatorClient(first).status("none", "Leads", "1");
        }
        assertThat(Files.readAllLines(journal())).extracting(line -> line.substring(0, line.indexOf(',')))
                .containsExactly("{\"kind\":\"START\"", "{\"kind\":\"JOB\"", "{\"kind\":\"CALL\"", "{\"kind\":\"ANSWER\"");
    }

    @Test
    void should_drop_a_line_that_a_kill_cut_short() throws Exception {
        try (ZohoSimulator first = start()) {
            first.begin(LONG);
        }
        Files.writeString(journal(), "{\"kind\":\"CA", StandardOpenOption.APPEND);

        try (ZohoSimulator second = start()) {
            assertThat(second.jobs()).hasSize(1);
        }
        assertThat(Files.readString(journal())).doesNotContain("\"CA{").endsWith("}\n");
    }
}
