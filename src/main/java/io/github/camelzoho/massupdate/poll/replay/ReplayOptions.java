package io.github.camelzoho.massupdate.poll.replay;

import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelzoho.massupdate.poll.PollPolicyName;
import io.github.camelzoho.massupdate.poll.PollSettings;

/** The command line of {@link PollPolicyReplay}. */
final class ReplayOptions {

    private static final PollSettings DEFAULT = new PollSettings(PollPolicyName.adaptive, Duration.ofMillis(200),
            Duration.ofMinutes(10), PollSettings.DEFAULT.backoffMultiplier(), Duration.ofSeconds(2));
    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h)");

    private ReplayOptions() {
    }

    /**
     * @throws IllegalArgumentException if an option is unknown, lacks its value or has a wrong one
     */
    static PollSettings parse(String... args) {
        PollSettings settings = DEFAULT;
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length) {
                throw new IllegalArgumentException("The option %s has no value: give one after it.".formatted(args[i]));
            }
            settings = with(settings, args[i], args[i + 1]);
        }
        return settings;
    }

    private static PollSettings with(PollSettings s, String option, String value) {
        return switch (option) {
            case "--policy" -> new PollSettings(policy(value), s.delay(), s.maximumDelay(), s.backoffMultiplier(), s.lagPerCall());
            case "--delay" ->
                new PollSettings(s.policy(), duration(option, value), s.maximumDelay(), s.backoffMultiplier(), s.lagPerCall());
            case "--maximum-delay" ->
                new PollSettings(s.policy(), s.delay(), duration(option, value), s.backoffMultiplier(), s.lagPerCall());
            case "--backoff-multiplier" ->
                new PollSettings(s.policy(), s.delay(), s.maximumDelay(), number(option, value), s.lagPerCall());
            case "--lag-per-call" ->
                new PollSettings(s.policy(), s.delay(), s.maximumDelay(), s.backoffMultiplier(), duration(option, value));
            default -> throw new IllegalArgumentException(("The option %s is unknown: use --policy, --delay, --maximum-delay,"
                                                           + " --backoff-multiplier or --lag-per-call.").formatted(option));
        };
    }

    private static PollPolicyName policy(String value) {
        return Arrays.stream(PollPolicyName.values())
                .filter(policy -> policy.name().equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The option --policy is %s: it must be one of %s."
                        .formatted(value, Arrays.toString(PollPolicyName.values()))));
    }

    private static double number(String option, String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The option %s is %s: it must be a number.".formatted(option, value), e);
        }
    }

    private static Duration duration(String option, String value) {
        Matcher matcher = DURATION.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "The option %s is %s: it must be a duration such as 200ms, 2s or 10m.".formatted(option, value));
        }
        double millis = switch (matcher.group(2)) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            default -> 3_600_000;
        };
        return Duration.ofMillis(Math.round(Double.parseDouble(matcher.group(1)) * millis));
    }
}
