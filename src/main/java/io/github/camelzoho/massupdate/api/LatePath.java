package io.github.camelzoho.massupdate.api;

import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Gives a request its path just before it is sent. The HTTP client parses the path of a request for its cache of authentication,
 * also where that is off: a tenth of the CPU and an eighth of the memory of a call.
 */
public final class LatePath implements HttpRequestInterceptor {

    private static final String PATH = LatePath.class.getName();

    /** For a request whose client has this interceptor. */
    static HttpContext context(String path) {
        HttpContext context = HttpClientContext.create();
        context.setAttribute(PATH, path);
        return context;
    }

    @Override
    public void process(HttpRequest request, EntityDetails entity, HttpContext context) {
        if (context.getAttribute(PATH) instanceof String path) {
            request.setPath(path);
        }
    }
}
