package io.github.camelzoho.massupdate.service.access;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CrossSiteRuleTest {

    @ParameterizedTest
    @CsvSource({
            "POST, /jobs, localhost:8080, , , , false",
            "POST, /jobs, localhost:8080, http://localhost:8080, same-origin, cors, false",
            "POST, /jobs, jobs.example, https://jobs.example, , , false",
            "POST, /jobs, localhost:8080, http://localhost:3000, , , true",
            "POST, /jobs, localhost:8080, https://evil.example, cross-site, cors, true",
            "POST, /jobs, localhost:8080, http://localhost:8080, same-site, cors, true",
            "POST, /jobs, localhost:8080, null, , , true",
            "POST, /jobs, localhost:8080, http://bad host, , , true",
            "POST, /jobs, , http://localhost:8080, , , true",
            "POST, /jobs, , , , , true",
            "POST, /, localhost:8080, , cross-site, navigate, true",
            "DELETE, /jobs/a/b/1, localhost:8080, https://evil.example, , , true",
            // scripts and tags of other sites
            "GET, /jobs, localhost:8080, , cross-site, no-cors, true",
            "GET, /jobs, localhost:8080, , same-site, no-cors, true",
            "GET, /export, localhost:8080, https://evil.example, cross-site, cors, true",
            "GET, /jobs, localhost:8080, https://evil.example, , , true",
            "OPTIONS, /jobs, localhost:8080, https://evil.example, cross-site, cors, true",
            "HEAD, /jobs, localhost:8080, , cross-site, no-cors, true",
            "GET, /page/page.js, localhost:8080, , cross-site, no-cors, true",
            // a link leads to the page, and to nothing that costs
            "GET, /, localhost:8080, , cross-site, navigate, false",
            "GET, /index.html, localhost:8080, , same-site, navigate, false",
            "GET, /jobs, localhost:8080, , cross-site, navigate, true",
            "GET, /, localhost:8080, , cross-site, no-cors, true",
            // our own page, an address that a person typed, and programs
            "GET, /jobs, localhost:8080, , same-origin, cors, false",
            "GET, /jobs, localhost:8080, , none, navigate, false",
            "GET, /jobs, localhost:8080, http://localhost:8080, same-origin, cors, false",
            "GET, /jobs, localhost:8080, , , , false",
            "GET, /q/health/ready, , , , , false",
            "GET, /jobs, , https://evil.example, , , true"})
    void should_refuse_what_other_sites_ask_for(
            String method, String path, String authority, String origin, String site, String mode, boolean refused) {
        assertThat(CrossSiteRule.crossSite(new CrossSiteRule.Request(method, path, authority, origin, site, mode))).isEqualTo(refused);
    }

    @ParameterizedTest
    @CsvSource({
            "localhost, true",
            "LOCALHOST:8080, true",
            "127.0.0.1:8080, true",
            "[::1]:8080, true",
            "jobs.localhost:8080, true",
            ", false",
            "evil.example, false",
            "127.0.0.1.evil.example:8080, false",
            "localhost.evil.example, false",
            "10.0.0.1:8080, false"})
    void should_know_the_names_of_this_machine(String authority, boolean local) {
        assertThat(CrossSiteRule.local(authority)).isEqualTo(local);
    }
}
