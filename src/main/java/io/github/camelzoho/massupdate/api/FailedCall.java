package io.github.camelzoho.massupdate.api;

/** Carried by the exceptions of failed status calls, so that an error handler can learn what went wrong. */
public interface FailedCall {

    CallError error();
}
