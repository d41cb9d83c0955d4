package io.github.camelzoho.massupdate.service.messaging;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.apache.camel.component.http.HttpComponent;

/** What answers the URIs {@code http:} and {@code https:} of all routes and settings. */
@ApplicationScoped
class HttpComponents {

    @Produces
    @Singleton
    @Unremovable
    @Named("http")
    HttpComponent http() {
        return new ReceiverHttp();
    }

    @Produces
    @Singleton
    @Unremovable
    @Named("https")
    HttpComponent https() {
        return new ReceiverHttp();
    }
}
