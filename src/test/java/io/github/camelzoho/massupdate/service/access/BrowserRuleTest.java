package io.github.camelzoho.massupdate.service.access;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BrowserRuleTest {

    @ParameterizedTest
    @CsvSource({
            "POST, localhost:8080, , , false",
            "POST, localhost:8080, http://localhost:8080, same-origin, false",
            "POST, jobs.example, https://jobs.example, , false",
            "POST, localhost:8080, http://localhost:3000, , true",
            "POST, localhost:8080, https://evil.example, cross-site, true",
            "POST, localhost:8080, http://localhost:8080, same-site, true",
            "POST, localhost:8080, null, , true",
            "POST, localhost:8080, http://bad host, , true",
            "POST, , http://localhost:8080, , true",
            "DELETE, localhost:8080, https://evil.example, , true",
            "GET, localhost:8080, https://evil.example, cross-site, false"})
    void should_refuse_changes_that_other_sites_ask_for(
            String method, String host, String origin, String site, boolean refused) {
        assertThat(BrowserRule.fromElsewhere(method, host, origin, site)).isEqualTo(refused);
    }

    @ParameterizedTest
    @CsvSource({
            "localhost, true",
            "LOCALHOST:8080, true",
            "127.0.0.1:8080, true",
            "[::1]:8080, true",
            "jobs.localhost:8080, true",
            ", true",
            "evil.example, false",
            "127.0.0.1.evil.example:8080, false",
            "localhost.evil.example, false",
            "10.0.0.1:8080, false"})
    void should_know_the_names_of_this_machine(String host, boolean local) {
        assertThat(BrowserRule.local(host)).isEqualTo(local);
    }
}
