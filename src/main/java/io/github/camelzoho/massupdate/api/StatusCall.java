package io.github.camelzoho.massupdate.api;

import java.io.IOException;
import java.net.URI;

import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One status call over HTTP, sent with no headers but its own. */
public final class StatusCall {

    /** How every request of this component introduces itself. */
    public static final String USER_AGENT = "camel-zohomassupdate";

    private static final Logger LOG = LoggerFactory.getLogger(StatusCall.class);

    private final HttpCalls http;
    private final String apiVersion;

    /**
     * @param http its client has a {@link LatePath}
     */
    public StatusCall(HttpCalls http, String apiVersion) {
        this.http = http;
        this.apiVersion = apiVersion;
    }

    /**
     * Asks once. Never throws.
     *
     * @param api   scheme, host and port of the API; the caller has made sure that it may receive the token
     * @param token the access token
     */
    public StatusReply ask(URI api, JobKey key, String token) {
        HttpUriRequestBase request = new HttpUriRequestBase(HttpGet.METHOD_NAME, api);
        String path = MassUpdateRequest.path(apiVersion, key.module()) + "?job_id=" + key.jobId();
        MassUpdateRequest.prepare(request, token);
        try {
            HttpAnswer answer = http.execute(request, LatePath.context(path));
            StatusReply reply = StatusParser.parse(key, answer);
            // the message of an error quotes the answer, which may quote the request
            return reply instanceof CallError ? StatusParser.parse(key, answer.without(token)) : reply;
        } catch (IOException e) {
            LOG.debug("The status call for {} failed", key, e);
            return NoAnswer.error(api, StatusParser.subject(key), e);
        }
    }
}
