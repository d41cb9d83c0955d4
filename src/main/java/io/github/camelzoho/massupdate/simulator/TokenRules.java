package io.github.camelzoho.massupdate.simulator;

import java.time.Duration;

/**
 * How access tokens are given out.
 *
 * @param lifetime how long one is valid
 * @param perWindow how many are given within a window; 0 = no limit
 * @param window length of the window; each refused call starts it again
 * @param live how many are valid at a time, the next one kills the oldest; 0 = no limit
 * @param millis true to tell {@code expires_in} in milliseconds, with {@code expires_in_sec} beside it
 * @param apiDomain what {@code api_domain} says, or null for the simulator itself
 */
public record TokenRules(Duration lifetime, int perWindow, Duration window, int live, boolean millis, String apiDomain) {

    /** Zoho's rules: an hour, 10 in 10 minutes, 10 live. */
    public static TokenRules defaults() {
        return new TokenRules(Duration.ofHours(1), 10, Duration.ofMinutes(10), 10, false, null);
    }

    public TokenRules withLifetime(Duration value) {
        return new TokenRules(value, perWindow, window, live, millis, apiDomain);
    }

    public TokenRules withPerWindow(int count, Duration length) {
        return new TokenRules(lifetime, count, length, live, millis, apiDomain);
    }

    public TokenRules withLive(int value) {
        return new TokenRules(lifetime, perWindow, window, value, millis, apiDomain);
    }

    public TokenRules withMillis(boolean value) {
        return new TokenRules(lifetime, perWindow, window, live, value, apiDomain);
    }

    public TokenRules withApiDomain(String value) {
        return new TokenRules(lifetime, perWindow, window, live, millis, value);
    }
}
