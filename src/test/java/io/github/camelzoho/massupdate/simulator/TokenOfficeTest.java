package io.github.camelzoho.massupdate.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TokenOfficeTest {

    private Instant now = Instant.EPOCH;

    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    };

    private TokenOffice office(TokenRules rules) {
        return new TokenOffice(clock, rules, ClientCredentials.defaults(), 1, Journal.none());
    }

    @Test
    void should_forget_a_token_when_its_time_is_over() {
        TokenOffice office = office(TokenRules.defaults().withLifetime(Duration.ofSeconds(10)));
        String token = office.issue().orElseThrow().value();

        now = now.plusSeconds(9);
        assertThat(office.find(token)).isPresent();
        now = now.plusSeconds(1);
        assertThat(office.find(token)).isEmpty();
    }

    @Test
    void should_give_ten_in_a_window_and_prolong_it_by_each_refused_call() {
        TokenOffice office = office(TokenRules.defaults());
        assertThat(Stream.generate(office::issue).limit(11).map(Optional::isPresent))
                .containsExactly(true, true, true, true, true, true, true, true, true, true, false);

        now = now.plus(Duration.ofMinutes(9));
        assertThat(office.issue()).isEmpty();
        now = now.plus(Duration.ofMinutes(1));
        assertThat(office.issue()).isPresent();
    }

    @Test
    void should_kill_the_oldest_when_too_many_live() {
        TokenOffice office = office(TokenRules.defaults().withLive(3).withPerWindow(0, Duration.ZERO));
        List<String> tokens = Stream.generate(office::issue).limit(5).map(token -> token.orElseThrow().value()).toList();

        assertThat(tokens.stream().map(token -> office.find(token).isPresent())).containsExactly(false, false, true, true, true);
    }

    @Test
    void should_always_know_the_static_token() {
        TokenOffice office = office(TokenRules.defaults());
        office.replaceCredentials(ClientCredentials.defaults().withAccessToken("static"));
        office.expireAll();

        assertThat(office.find("static")).isPresent();
        assertThat(office.find("other")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ZohoCRM.mass_update.READ,            Leads,       READ,   true",
        "ZohoCRM.mass_update.READ,            Leads,       UPDATE, false",
        "ZohoCRM.mass_update.ALL,             Leads,       UPDATE, true",
        "ZohoCRM.mass_update.pricebooks.READ, Price_Books, READ,   true",
        "ZohoCRM.mass_update.pricebooks.READ, Leads,       READ,   false",
        "ZohoCRM.modules.ALL,                 Leads,       READ,   false",
    })
    void should_allow_what_the_scope_says(String scope, String module, String operation, boolean allowed) {
        assertThat(new IssuedToken("x", Instant.MAX, Set.of(scope)).allows(module, operation)).isEqualTo(allowed);
    }

    @Test
    void should_show_no_secret() {
        TokenOffice office = office(TokenRules.defaults());
        IssuedToken token = office.issue().orElseThrow();

        assertThat(token.toString()).doesNotContain(token.value());
        assertThat(ClientCredentials.defaults().toString()).doesNotContain("secret", "refresh");
    }
}
