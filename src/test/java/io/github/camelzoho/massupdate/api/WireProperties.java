package io.github.camelzoho.massupdate.api;

import java.nio.charset.StandardCharsets;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Whatever comes in, the parser answers and names stay safe. */
class WireProperties {

    private static final JobKey JOB = new JobKey("default", "Leads", "42");

    @Property
    void should_make_something_of_any_bytes(@ForAll byte[] body, @ForAll @IntRange(min = 100, max = 599) int status,
                                            @ForAll boolean complete) {
        assertThat(StatusParser.parse(JOB, new HttpAnswer(status, body, complete, null, null))).isNotNull();
    }

    @Property
    void should_make_something_of_any_json(@ForAll("documents") String json, @ForAll @IntRange(min = 200, max = 599) int status) {
        StatusReply reply = StatusParser.parse(JOB,
                new HttpAnswer(status, json.getBytes(StandardCharsets.UTF_8), true, null, null));

        if (reply instanceof CallError error) {
            assertThat(error.code()).isNotNull();
            assertThat(error.message()).isNotBlank();
        } else {
            assertThat(((StatusAnswer) reply).status().key()).isEqualTo(JOB);
        }
    }

    @Property
    void should_let_nothing_into_the_path_that_could_change_it(@ForAll String module, @ForAll String jobId) {
        Throwable thrown = catchThrowable(() -> {
            JobKey key = new JobKey("default", module, jobId);
            assertThat(key.module()).matches("[A-Za-z0-9_]+");
            assertThat(key.jobId()).matches("[0-9]+");
        });

        assertThat(thrown).satisfiesAnyOf(
                none -> assertThat(none).isNull(),
                refused -> assertThat(refused).isInstanceOf(IllegalArgumentException.class));
    }

    @Provide
    Arbitrary<String> documents() {
        Arbitrary<String> scalar = Arbitraries.oneOf(
                Arbitraries.integers().map(String::valueOf),
                Arbitraries.of("null", "true", "1e400", "\"COMPLETED\"", "\"error\"", "\"INVALID_DATA\"", "\"job_id\"", "-0.0", "99999999999999999999"),
                Arbitraries.strings().alpha().ofMaxLength(10).map(text -> "\"" + text + "\""));
        return nested(scalar, 4);
    }

    private static Arbitrary<String> nested(Arbitrary<String> leaf, int depth) {
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<String> inner = nested(leaf, depth - 1);
        Arbitrary<String> key = Arbitraries.of(List.of("data", "Status", "status", "code", "details", "message", "param_name",
                "Failed_Count", "Total_Count", "x"));
        Arbitrary<String> object = Combinators.combine(key, inner).as((name, value) -> "\"" + name + "\":" + value)
                .list().ofMaxSize(5).map(members -> "{" + String.join(",", members) + "}");
        Arbitrary<String> array = inner.list().ofMaxSize(3).map(items -> "[" + String.join(",", items) + "]");
        return Arbitraries.frequencyOf(Tuple.of(3, object), Tuple.of(1, array),
                Tuple.of(1, leaf));
    }
}
