package io.github.camelzoho.massupdate.api;

/** What came of one status call: a {@link StatusAnswer} or a {@link CallError}. */
public sealed interface StatusReply permits StatusAnswer, CallError {
}
