package io.github.camelzoho.massupdate.ledger;

/** Why a connection is asked nothing. */
public enum PauseKind {
    /** The credentials were refused. */
    AUTHENTICATION,
    /** Zoho answered that there are too many calls, or that the day's credits are used up. */
    THROTTLED,
    /** A person paused it; only a person ends this pause. */
    OPERATOR
}
