package io.github.camelzoho.massupdate.service.access;

import io.github.camelzoho.massupdate.service.settings.SettingNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Applies {@link CrossSiteRule}, and sends the headers by which browsers load nothing from other sites and refuse to frame the page. */
@ApplicationScoped
class CrossSiteGuard {

    private static final int BEFORE_EVERYTHING = 1_000_000;
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types lit-html";

    private final Exposure exposure;
    private final SettingNames names;

    CrossSiteGuard(Exposure exposure, SettingNames names) {
        this.exposure = exposure;
        this.names = names;
    }

    void register(@Observes Filters filters) {
        filters.register(this::guard, BEFORE_EVERYTHING);
    }

    private void guard(RoutingContext context) {
        MultiMap headers = context.response().headers();
        headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        HttpServerRequest request = context.request();
        if (request.headers().getAll(HttpHeaders.HOST).size() > 1) {
            // RFC 9112, section 3.2: what stands in front of the service may have decided by the other one
            Refusals.send(context, HttpResponseStatus.BAD_REQUEST, "The header Host stands twice: send it once.");
            return;
        }
        String authority = authority(request);
        if (exposure.open() && !CrossSiteRule.local(authority)) {
            refuse(context, names.in("Only requests for localhost are accepted while no massupdate.api-key is set."));
        } else if (CrossSiteRule.crossSite(new CrossSiteRule.Request(request.method().name(), context.normalizedPath(), authority,
                request.getHeader("Origin"), request.getHeader("Sec-Fetch-Site"), request.getHeader("Sec-Fetch-Mode")))) {
            refuse(context, "The request comes from the page of another site.");
        } else {
            context.next();
        }
    }

    /** Of HTTP/2 there is no header Host. */
    private static String authority(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        if (authority == null) {
            return null;
        }
        return authority.port() > 0 ? authority.host() + ":" + authority.port() : authority.host();
    }

    private static void refuse(RoutingContext context, String detail) {
        Refusals.send(context, HttpResponseStatus.FORBIDDEN, detail);
    }
}
