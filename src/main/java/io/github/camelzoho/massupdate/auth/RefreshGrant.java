package io.github.camelzoho.massupdate.auth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.HttpCalls;
import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.api.StatusCall;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trades the refresh token for an access token, once per call. */
public final class RefreshGrant {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshGrant.class);

    private final HttpCalls http;
    private final Credentials credentials;
    private final TokenParser parser;

    /**
     * @param hosts who may receive tokens
     * @param names what messages call the options
     */
    public RefreshGrant(HttpCalls http, Credentials credentials, AllowedHosts hosts, OptionNames names) {
        this.http = http;
        this.credentials = credentials;
        this.parser = new TokenParser(hosts, names);
    }

    Credentials credentials() {
        return credentials;
    }

    /** Never throws. */
    TokenReply refresh() {
        HttpPost request = new HttpPost(credentials.accountsUrl() + "/oauth/v2/token");
        request.setHeader(HttpHeaders.ACCEPT, "application/json");
        request.setHeader(HttpHeaders.USER_AGENT, StatusCall.USER_AGENT);
        request.setEntity(new UrlEncodedFormEntity(List.of(
                new BasicNameValuePair("grant_type", "refresh_token"),
                new BasicNameValuePair("refresh_token", credentials.refreshToken()),
                new BasicNameValuePair("client_id", credentials.clientId()),
                new BasicNameValuePair("client_secret", credentials.clientSecret())), StandardCharsets.UTF_8));
        try {
            return parser.parse(http.execute(request));
        } catch (IOException e) {
            LOG.debug("The refresh at {} failed", credentials.accountsUrl(), e);
            return new TokenReply.Denied(new CallError(ErrorKind.TRANSIENT,
                    "TOKEN_REQUEST_UNANSWERED", 0, null,
                    "No answer from %s to a token request: %s.".formatted(credentials.accountsUrl().getHost(),
                            PlainText.of(e)),
                    null));
        }
    }
}
