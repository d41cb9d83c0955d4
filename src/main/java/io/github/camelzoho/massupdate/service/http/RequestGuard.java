package io.github.camelzoho.massupdate.service.http;

import java.util.Optional;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses requests that say something else than their sender means: a query that is not understood, a body of no stated type. */
class RequestGuard {

    static final String SEND_JSON = "Send the body as JSON, with the header 'Content-Type: application/json'; curl does with"
            + " -H 'Content-Type: application/json', without it sends a form.";

    /** @return the refusal, or {@code null} to let the request pass */
    @ServerRequestFilter
    public Response check(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath().replaceFirst("^/", "");
        Optional<String> problem = QueryRule.problem(
                request.getUriInfo().getQueryParameters(), QueryRule.parameters(request.getMethod(), path));
        if (problem.isPresent()) {
            return Problem.response(Response.Status.BAD_REQUEST, problem.get());
        }
        boolean takesBody = request.getMethod().equals(HttpMethod.POST) && (path.equals("jobs") || path.equals("updates"));
        return takesBody && request.getMediaType() == null
                ? Problem.response(Response.Status.UNSUPPORTED_MEDIA_TYPE, SEND_JSON)
                : null;
    }
}
