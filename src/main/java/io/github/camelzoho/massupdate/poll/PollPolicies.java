package io.github.camelzoho.massupdate.poll;

/** Makes the policy that settings name. */
public final class PollPolicies {

    private PollPolicies() {
    }

    public static PollPolicy create(PollSettings settings) {
        return switch (settings.policy()) {
            case fixed -> new FixedPolicy(settings);
            case backoff -> new BackoffPolicy(settings);
            case adaptive -> new AdaptivePolicy(settings);
        };
    }
}
