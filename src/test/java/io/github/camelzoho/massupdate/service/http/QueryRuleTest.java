package io.github.camelzoho.massupdate.service.http;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import jakarta.ws.rs.QueryParam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class QueryRuleTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "GET  | jobs                   | modul     | did you mean 'module'? This address takes after,",
            "GET  | jobs                   | jobid     | did you mean 'jobId'?",
            "GET  | jobs                   | watchedbefor | did you mean 'watchedBefore'?",
            "GET  | export                 | setled    | did you mean 'settled'?",
            "GET  | export                 | limit     | unknown: this address takes connection, errorCode, idEnd, jobId,",
            "GET  | jobs                   | x         | unknown: this address takes after,",
            "GET  | jobs/default/Leads/1   | module    | this address takes none.",
            "POST | jobs                   | module    | this address takes none.",
            "GET  | updates                | stat      | did you mean 'state'? This address takes limit, state.",
            "POST | updates/night-1/ran    | jobid     | did you mean 'jobId'?",
            "POST | updates/night-1/again  | jobId     | this address takes none.",
            "POST | jobs/a/Leads/1/redeliver | subscripton | did you mean 'subscription'?"})
    void should_name_the_parameter_that_was_meant(String method, String path, String name, String advice) {
        assertThat(QueryRule.problem(Map.of(name, List.of("1")), QueryRule.parameters(method, path)))
                .hasValueSatisfying(problem -> assertThat(problem).contains("'" + name + "'", advice));
    }

    @Test
    void should_refuse_a_parameter_that_is_given_twice() {
        assertThat(QueryRule.problem(Map.of("limit", List.of("1", "2")), QueryRule.parameters("GET", "jobs")))
                .hasValue("The parameter 'limit' of the query is given 2 times: give it once.");
    }

    @ParameterizedTest
    @CsvSource({"jobs, limit, abc", "jobs, limit, 99999999999999999999", "history, minutes, 60.0", "updates, limit, 0x10"})
    void should_name_the_parameter_that_is_no_number(String path, String name, String value) {
        assertThat(QueryRule.problem(Map.of(name, List.of(value)), QueryRule.parameters("GET", path)))
                .hasValue("The parameter '%s' of the query is not a whole number: give one such as 60.".formatted(name));
        assertThat(QueryRule.problem(Map.of(name, List.of("10")), QueryRule.parameters("GET", path))).isEmpty();
    }

    @Test
    void should_refuse_an_empty_parameter_which_would_leave_a_filter_out() {
        assertThat(QueryRule.problem(Map.of("connection", List.of(""), "module", List.of("Leads")), QueryRule.parameters("POST", "jobs/stop")))
                .hasValue("The parameter 'connection' of the query is empty: give it a value, or leave it out.");
    }

    @Test
    void should_cut_and_clean_names_from_outside() {
        assertThat(QueryRule.problem(Map.of("\u0007" + "x".repeat(100_000), List.of("")), QueryRule.parameters("GET", "jobs")))
                .hasValueSatisfying(problem -> assertThat(problem).hasSizeLessThan(300).contains("'?xxx"));
    }

    @Test
    void should_know_the_parameters_that_the_resources_read() {
        List<String> filters = Arrays.stream(JobQuery.class.getDeclaredFields())
                .map(field -> field.getAnnotation(QueryParam.class)).filter(Objects::nonNull).map(QueryParam::value).toList();

        assertThat(QueryRule.parameters("GET", "export")).containsExactlyInAnyOrderElementsOf(filters);
        assertThat(QueryRule.parameters("GET", "jobs"))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(filters.stream(), Stream.of("after", "limit", "sort")).toList());
    }
}
