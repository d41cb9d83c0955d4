package io.github.camelzoho.massupdate.api;

/** What came of one call: a {@link StatusAnswer} or a {@link CallError}. A job just scheduled has the status SCHEDULED. */
public sealed interface StatusReply permits StatusAnswer, CallError {
}
