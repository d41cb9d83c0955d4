package io.github.camelzoho.massupdate.simulator;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/** Gives out access tokens and knows which are valid. */
final class TokenOffice {

    private final Clock clock;
    private final Journal journal;
    private final TokenRules rules;
    private final SplittableRandom random;
    private final Deque<IssuedToken> live = new ArrayDeque<>();
    private final Deque<Instant> requests = new ArrayDeque<>();
    private ClientCredentials credentials;

    TokenOffice(Clock clock, TokenRules rules, ClientCredentials credentials, long seed, Journal journal) {
        this.clock = clock;
        this.journal = journal;
        this.rules = rules;
        this.credentials = credentials;
        this.random = new SplittableRandom(seed);
    }

    synchronized ClientCredentials credentials() {
        return credentials;
    }

    synchronized void replaceCredentials(ClientCredentials replacement) {
        credentials = replacement;
    }

    /** Gives out a token, or nothing to a client that asks too often: such a call counts, too. */
    synchronized Optional<IssuedToken> issue() {
        Instant now = clock.instant();
        requests.removeIf(at -> !at.plus(rules.window()).isAfter(now));
        boolean tooMany = rules.perWindow() > 0 && requests.size() >= rules.perWindow();
        if (tooMany) {
            requests.removeFirst();
        }
        requests.addLast(now);
        if (tooMany) {
            return Optional.empty();
        }
        IssuedToken token = new IssuedToken(newValue(), now.plus(rules.lifetime()), credentials.scopes());
        journal.issued(token);
        add(token);
        return Optional.of(token);
    }

    /** Makes a token valid that was given out, now or before a restart. */
    synchronized void add(IssuedToken token) {
        live.addLast(token);
        if (rules.live() > 0 && live.size() > rules.live()) {
            live.removeFirst();
        }
    }

    synchronized Optional<IssuedToken> find(String value) {
        Instant now = clock.instant();
        live.removeIf(token -> !token.isValidAt(now));
        if (value.equals(credentials.accessToken())) {
            return Optional.of(new IssuedToken(value, Instant.MAX, credentials.scopes()));
        }
        return live.stream().filter(token -> token.value().equals(value)).findFirst();
    }

    synchronized void expireAll() {
        live.clear();
    }

    private String newValue() {
        return String.format(Locale.ROOT, "1000.%016x%016x.%016x%016x", random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }
}
