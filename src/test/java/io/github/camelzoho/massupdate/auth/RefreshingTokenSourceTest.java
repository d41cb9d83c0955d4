package io.github.camelzoho.massupdate.auth;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.camelzoho.massupdate.SettableClock;
import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.HttpCalls;
import io.github.camelzoho.massupdate.wire.WireAnswer;
import io.github.camelzoho.massupdate.wire.WireServer;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class RefreshingTokenSourceTest {

    private static final CallError REFUSED = new CallError(ErrorKind.AUTHENTICATION, "INVALID_TOKEN", 401, null, "Refused.", null);

    private final AtomicInteger issued = new AtomicInteger();
    private final WireServer accounts = new WireServer(request -> WireAnswer.token("token-" + issued.incrementAndGet()));
    private final CloseableHttpClient http = HttpClients.custom().disableAutomaticRetries().build();
    private final SettableClock clock = new SettableClock();
    private final TokenStore store = new LocalTokenStore(clock);
    private final RefreshingTokenSource tokens = source();

    private RefreshingTokenSource source() {
        Duration patience = Duration.ofSeconds(10);
        RefreshGrant grant = new RefreshGrant(new HttpCalls(http, patience, patience, clock),
                new Credentials(URI.create(accounts.url()), "id", "secret", "refresh"),
                AllowedHosts.of(accounts.authority(), OptionNames.OWN), OptionNames.OWN);
        return new RefreshingTokenSource(grant, store, clock);
    }

    @AfterEach
    void close() throws Exception {
        http.close();
        accounts.close();
    }

    @Test
    void should_refresh_once_for_many_calls() throws Exception {
        List<AccessToken> had = together(64, tokens::token);

        assertThat(had).hasSize(64).containsOnly(tokens.token());
        assertThat(accounts.requests()).hasSize(1);
    }

    @Test
    void should_refresh_once_when_many_calls_see_the_same_token_refused() throws Exception {
        AccessToken refused = tokens.token();

        List<AccessToken> renewed = together(64, () -> tokens.renew(refused, REFUSED));

        assertThat(renewed).extracting(AccessToken::value).containsOnly("token-2");
        assertThat(accounts.requests()).hasSize(2);
    }

    @Test
    void should_renew_before_the_token_ends() throws Exception {
        tokens.token();
        clock.advance(Duration.ofMinutes(54));
        assertThat(tokens.token().value()).isEqualTo("token-1");

        clock.advance(Duration.ofMinutes(2));

        assertThat(tokens.token().value()).isEqualTo("token-2");
    }

    @Test
    void should_go_on_with_the_old_token_when_an_early_renewal_fails() throws Exception {
        tokens.token();
        accounts.answerWith(request -> WireAnswer.json(503, ""));
        clock.advance(Duration.ofMinutes(56));

        assertThat(tokens.token().value()).isEqualTo("token-1");
        assertThat(tokens.token().value()).isEqualTo("token-1");
        assertThat(accounts.requests()).hasSize(2);

        clock.advance(Duration.ofMinutes(5));
        accounts.answerWith(request -> WireAnswer.token("repaired"));
        assertThat(tokens.token().value()).isEqualTo("repaired");
    }

    @Test
    void should_not_storm_the_accounts_server_while_calls_with_the_old_token_succeed() throws Exception {
        tokens.token();
        accounts.answerWith(request -> WireAnswer.json(400, "{\"error\":\"Access Denied\",\"status\":\"failure\"}"));
        clock.advance(Duration.ofMinutes(56));

        for (int call = 0; call < 20; call++) {
            tokens.accepted(tokens.token());
        }

        assertThat(accounts.requests()).hasSize(2);
    }

    @Test
    void should_give_a_young_token_another_try_once_it_was_taken() throws Exception {
        AccessToken token = tokens.token();
        assertThat(tokens.mayStillBeGood(token)).isFalse();
        tokens.accepted(token);
        assertThat(tokens.mayStillBeGood(token)).isTrue();

        clock.advance(Duration.ofMinutes(2));

        assertThat(tokens.mayStillBeGood(token)).isFalse();
    }

    @Test
    void should_pause_for_minutes_when_token_requests_are_throttled() {
        accounts.answerWith(request -> WireAnswer.json(400, "{\"error\":\"Access Denied\",\"status\":\"failure\"}"));

        assertThat(failure().kind()).isEqualTo(ErrorKind.THROTTLED);
        clock.advance(Duration.ofSeconds(90));
        assertThat(failure().retryAfter()).isEqualTo(Duration.ofSeconds(30));
        assertThat(accounts.requests()).hasSize(1);

        clock.advance(Duration.ofSeconds(31));
        assertThat(failure().retryAfter()).isEqualTo(Duration.ofMinutes(4));
        assertThat(accounts.requests()).hasSize(2);
    }

    @Test
    void should_remember_broken_credentials_and_notice_their_repair() throws Exception {
        accounts.answerWith(request -> WireAnswer.json(200, "{\"error\":\"invalid_code\"}"));

        assertThat(failure().code()).isEqualTo("invalid_code");
        assertThat(failure().kind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(accounts.requests()).hasSize(1);

        accounts.answerWith(request -> WireAnswer.token("repaired"));
        clock.advance(Duration.ofSeconds(6));
        assertThat(tokens.state().error()).isNotNull();
        assertThat(tokens.token().value()).isEqualTo("repaired");
        assertThat(tokens.state().error()).isNull();
    }

    @Test
    void should_ask_at_once_when_a_person_says_that_the_fault_is_repaired() throws Exception {
        accounts.answerWith(request -> WireAnswer.json(503, "", "Retry-After: 86400"));
        assertThat(failure().retryAfter()).isEqualTo(Duration.ofMinutes(5));

        accounts.answerWith(request -> WireAnswer.token("repaired"));
        tokens.retry();

        assertThat(tokens.state().error()).isNotNull();
        assertThat(tokens.token().value()).isEqualTo("repaired");
        tokens.retry();
        assertThat(tokens.state().error()).isNull();
    }

    @Test
    void should_try_a_rejected_token_at_once_when_a_person_says_that_the_fault_is_repaired() throws Exception {
        AccessToken renewed = tokens.renew(tokens.token(), REFUSED);
        tokens.refused(renewed, REFUSED);
        assertThat(failure().code()).isEqualTo("INVALID_TOKEN");

        tokens.retry();

        assertThat(tokens.token()).isEqualTo(renewed);
    }

    @Test
    void should_never_ask_more_than_ten_times_in_ten_minutes() throws Exception {
        AccessToken token = tokens.token();
        for (int i = 0; i < 9; i++) {
            token = tokens.renew(token, REFUSED);
        }
        AccessToken last = token;

        CallError error = catchThrowableOfType(TokenException.class, () -> tokens.renew(last, REFUSED)).error();

        assertThat(error.kind()).isEqualTo(ErrorKind.THROTTLED);
        assertThat(accounts.requests()).hasSize(10);
        clock.advance(RefreshBudget.WINDOW);
        assertThat(tokens.renew(last, REFUSED).value()).isEqualTo("token-11");
    }

    @Test
    void should_try_the_old_token_now_and_then_while_no_new_one_may_be_had() throws Exception {
        AccessToken token = tokens.token();
        for (int i = 0; i < 9; i++) {
            token = tokens.renew(token, REFUSED);
        }
        AccessToken last = token;

        assertThat(catchThrowableOfType(TokenException.class, () -> tokens.renew(last, REFUSED)).error().retryAfter())
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(failure().code()).isEqualTo("TOKEN_REQUESTS_EXHAUSTED");
        clock.advance(Duration.ofSeconds(5));
        assertThat(tokens.token()).isEqualTo(last);
        tokens.accepted(last);
        assertThat(tokens.token()).isEqualTo(last);
        assertThat(accounts.requests()).hasSize(10);
    }

    @Test
    void should_not_spend_a_token_per_call_when_new_tokens_are_refused() throws Exception {
        AccessToken first = tokens.token();
        AccessToken second = tokens.renew(first, REFUSED);
        tokens.refused(second, REFUSED);

        assertThat(failure().code()).isEqualTo("INVALID_TOKEN");
        clock.advance(Duration.ofSeconds(6));
        assertThat(tokens.token()).isEqualTo(second);
        tokens.refused(tokens.renew(second, REFUSED), REFUSED);

        clock.advance(Duration.ofSeconds(6));
        assertThat(failure().retryAfter()).isEqualTo(Duration.ofSeconds(4));
        assertThat(accounts.requests()).hasSize(3);
    }

    @Test
    void should_share_the_token_of_the_same_credentials() throws Exception {
        RefreshingTokenSource replica = source();

        assertThat(replica.token()).isEqualTo(tokens.token());
        assertThat(accounts.requests()).hasSize(1);

        AccessToken renewed = replica.renew(replica.token(), REFUSED);
        assertThat(tokens.renew(tokens.token(), REFUSED)).isEqualTo(renewed);
        assertThat(accounts.requests()).hasSize(2);
    }

    @Test
    void should_wait_for_the_token_that_another_replica_asks_for() throws Exception {
        Credentials credential = new Credentials(URI.create(accounts.url()), "id", "secret", "refresh");
        assertThat(store.tryAcquire(credential)).isEqualTo(RefreshPermit.GRANTED);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            var waiting = threads.submit(tokens::token);
            AccessToken theirs = new AccessToken("theirs", clock.instant(), clock.instant().plusSeconds(3600), null);
            store.complete(credential, theirs);

            assertThat(waiting.get()).isEqualTo(theirs);
            assertThat(accounts.requests()).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void should_not_hold_up_a_stop_while_another_replica_asks_for_the_token() throws Exception {
        store.tryAcquire(new Credentials(URI.create(accounts.url()), "id", "secret", "refresh"));
        ExecutorService threads = Executors.newFixedThreadPool(5);
        try {
            List<Future<TokenException>> waiting = IntStream.range(0, 5)
                    .mapToObj(call -> threads.submit(() -> catchThrowableOfType(TokenException.class, tokens::token)))
                    .toList();
            // none holds the lock
            tokens.refused(new AccessToken("other", clock.instant(), clock.instant(), null), REFUSED);

            tokens.close();

            for (Future<TokenException> wait : waiting) {
                assertThat(wait.get(2, TimeUnit.SECONDS).error().code()).isEqualTo("TOKEN_REFRESH_ELSEWHERE");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void should_show_no_secret() throws Exception {
        assertThat(tokens.token().toString()).doesNotContain("token-1");
        assertThat(tokens.state().toString()).doesNotContain("token-1");
        assertThat(new Credentials(URI.create("https://accounts.zoho.com"), "id", "s3cret", "r3fresh").toString())
                .doesNotContain("s3cret", "r3fresh");
    }

    private CallError failure() {
        return catchThrowableOfType(TokenException.class, tokens::token).error();
    }

    private static <T> List<T> together(int threads, Callable<T> task) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<T> results = new ArrayList<>();
            for (var future : pool.invokeAll(Collections.nCopies(threads, task))) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
