package io.github.camelzoho.massupdate.service.access;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AccessRuleTest {

    @ParameterizedTest
    @CsvSource({
            "GET, /, ",
            "GET, /page/page.js, ",
            "GET, /lit-html/directives/repeat.js, ",
            "GET, /uplot/uPlot.iife.min.js, ",
            "GET, /q/health/live, ",
            "GET, /q/health/ready, ",
            "GET, /q/health, READ",
            "GET, /q/health/group/zoho, READ",
            "GET, /q/metrics, READ",
            "GET, /q/openapi, READ",
            "GET, /overview/events, READ",
            "GET, /jobs, READ",
            "HEAD, /jobs/default/Leads/1, READ",
            "GET, /pages, READ",
            "GET, /anything/new, READ",
            "POST, /jobs, WRITE",
            "DELETE, /jobs/default/Leads/1, WRITE",
            "POST, /connections/default/resume, WRITE",
            "POST, /, WRITE",
            "OPTIONS, /jobs, WRITE",
            "GIT, /page/page.js, WRITE"})
    void should_ask_for_a_role_on_everything_but_the_page_and_the_probes(String method, String path, Role needed) {
        assertThat(AccessRule.needed(method, path)).isEqualTo(needed);
    }
}
