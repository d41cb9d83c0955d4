package io.github.camelzoho.massupdate.service.http;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;

/**
 * Tells a body that does not arrive from a fault of the service. Quarkus closes the connection when the read time-out is over,
 * but the answer that it then gives may overtake the closing.
 */
@Provider
public class BodyReading implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        try {
            return context.proceed();
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new ClientErrorException("The body of the request did not arrive whole: send it again.", Response.Status.REQUEST_TIMEOUT, e);
        }
    }
}
