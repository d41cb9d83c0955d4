package io.github.camelzoho.massupdate.simulator;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JobScriptTest {

    static Stream<Arguments> impossible() {
        return Stream.of(
                Arguments.of("total = -1", (UnaryOperator<JobScriptBuilder>) script -> script.total(-1)),
                Arguments.of("recordsPerSecond = 0.0", (UnaryOperator<JobScriptBuilder>) script -> script.recordsPerSecond(0)),
                Arguments.of("chunk = 0", (UnaryOperator<JobScriptBuilder>) script -> script.chunk(0)),
                Arguments.of("outcome = RUNNING", (UnaryOperator<JobScriptBuilder>) script -> script.outcome(ReportedStatus.RUNNING)),
                Arguments.of("failed = 101", (UnaryOperator<JobScriptBuilder>) script -> script.failed(101)),
                Arguments.of("failed = 60", (UnaryOperator<JobScriptBuilder>) script -> script.failed(60).notUpdated(50)),
                Arguments.of("scheduled = PT-1S", (UnaryOperator<JobScriptBuilder>) script -> script.scheduled(Duration.ofSeconds(-1))));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void should_say_what_cannot_be(String expected, UnaryOperator<JobScriptBuilder> change) {
        JobScriptBuilder script = change.apply(JobScript.job("Leads", "1"));

        assertThatThrownBy(script::build).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(expected);
    }

    @Test
    void should_be_told_in_json_with_defaults() {
        List<JobScript> scripts = new Json().scripts("""
                {"module": "Deals", "jobId": "7", "total": 300, "scheduled": 1.5, "queued": "PT2S", "recordsPerSecond": 20,
                 "outcome": "FAILED", "notUpdated": 40, "fault": "INTERNAL_ERROR", "faultCalls": 2,
                 "interruptions": [{"afterRecords": 100, "length": 3, "suspended": true}]}""");

        assertThat(scripts).containsExactly(JobScript.job("Deals", "7").total(300).scheduled(Duration.ofMillis(1500))
                .queued(Duration.ofSeconds(2)).recordsPerSecond(20).outcome(ReportedStatus.FAILED).notUpdated(40)
                .fault(Fault.INTERNAL_ERROR).faultCalls(2).suspend(100, Duration.ofSeconds(3)).build());
    }
}
