package io.github.camelzoho.massupdate.api;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call that schedules a mass update. Zoho has no key to recognise a repetition by, so the caller repeats it only after
 * an answer that proves that nothing was done, such as HTTP 401.
 */
public final class SubmitCall {

    private static final Logger LOG = LoggerFactory.getLogger(SubmitCall.class);

    private final HttpCalls http;
    private final String apiVersion;

    public SubmitCall(HttpCalls http, String apiVersion) {
        this.http = http;
        this.apiVersion = apiVersion;
    }

    /**
     * Submits once. Never throws.
     *
     * @param  api   scheme, host and port of the API; the caller has made sure that it may receive the token
     * @param  token the access token
     * @return       the job with the status SCHEDULED, or an error
     */
    public StatusReply submit(URI api, MassUpdate update, String token) {
        HttpPost request = new HttpPost(api + MassUpdateRequest.path(apiVersion, update.module()));
        MassUpdateRequest.prepare(request, token);
        WatchedEntity entity = new WatchedEntity(new StringEntity(SubmitBody.json(update), ContentType.APPLICATION_JSON));
        request.setEntity(entity);
        try {
            return SubmitParser.parse(update, http.execute(request).without(token));
        } catch (IOException e) {
            LOG.debug("A mass update of {} was not answered", update.module(), e);
            return entity.begun
                    ? SubmitParser.unanswered(NoAnswer.error(api, SubmitParser.subject(update), e))
                    : NoAnswer.unsent(api, SubmitParser.subject(update), e);
        }
    }

    /** Knows whether any of the body was sent: without it, Zoho cannot have scheduled anything. */
    private static final class WatchedEntity extends HttpEntityWrapper {

        private volatile boolean begun;

        private WatchedEntity(HttpEntity entity) {
            super(entity);
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            begun = true;
            super.writeTo(out);
        }
    }
}
