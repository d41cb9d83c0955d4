package io.github.camelzoho.massupdate.poll;

/** The poll policies, by the names that the option {@code pollPolicy} takes. */
public enum PollPolicyName {
    /** Predicts the end of the job from its progress and from earlier jobs. */
    adaptive,
    /** Waits longer after every call. */
    backoff,
    /** Waits the same time after every call. */
    fixed
}
