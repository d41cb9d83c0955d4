package io.github.camelzoho.massupdate.service.http;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.Response;

/** An error answer as RFC 9457 has it. */
@RegisterForReflection
record Problem(String title, int status, String detail) {

    static final String MEDIA_TYPE = "application/problem+json";

    /** What the description of the interface calls such an answer. */
    static final String RESPONSE = "Problem";

    static Response response(Response.StatusType status, String detail) {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .entity(new Problem(status.getReasonPhrase(), status.getStatusCode(), detail))
                .build();
    }
}
