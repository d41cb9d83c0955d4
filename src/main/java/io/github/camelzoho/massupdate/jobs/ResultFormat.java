package io.github.camelzoho.massupdate.jobs;

/** The form in which the results of jobs leave the ledger. */
public enum ResultFormat {
    /** The result alone, as JSON. */
    json,
    /** A CloudEvent in structured mode: one JSON object that holds the attributes and, as its data, the result. */
    cloudevents,
    /** A CloudEvent in binary mode: the result as JSON in the body, the attributes in headers. */
    cloudevents_binary
}
