package io.github.camelzoho.massupdate.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.net.WWWFormCodec;

/** Turns what came over the wire into a {@link Call}. */
final class CallReader {

    private CallReader() {
    }

    static Call read(ClassicHttpRequest request) throws HttpException, IOException {
        URI uri = uri(request);
        String body = request.getEntity() == null ? "" : EntityUtils.toString(request.getEntity(), StandardCharsets.UTF_8);
        Map<String, String> parameters = new HashMap<>();
        addAll(parameters, uri.getRawQuery());
        if (ContentType.APPLICATION_FORM_URLENCODED.isSameMimeType(type(request))) {
            addAll(parameters, body);
        }
        String authorization = request.containsHeader(HttpHeaders.AUTHORIZATION)
                ? request.getFirstHeader(HttpHeaders.AUTHORIZATION).getValue()
                : null;
        return new Call(request.getMethod(), uri.getPath(), parameters, authorization, body);
    }

    private static URI uri(ClassicHttpRequest request) throws ProtocolException {
        try {
            return request.getUri();
        } catch (URISyntaxException e) {
            throw new ProtocolException("The request target is not a URI", e);
        }
    }

    private static ContentType type(ClassicHttpRequest request) {
        return request.getEntity() == null ? null : ContentType.parseLenient(request.getEntity().getContentType());
    }

    private static void addAll(Map<String, String> parameters, String encoded) {
        if (encoded != null) {
            for (NameValuePair pair : WWWFormCodec.parse(encoded, StandardCharsets.UTF_8)) {
                parameters.put(pair.getName(), pair.getValue());
            }
        }
    }
}
