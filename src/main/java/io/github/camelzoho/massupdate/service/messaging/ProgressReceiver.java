package io.github.camelzoho.massupdate.service.messaging;

import java.util.Optional;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sends the progress of jobs to the endpoint that {@code massupdate.progress} names. */
@Named("progressReceiver")
@Singleton
@Unremovable
public class ProgressReceiver extends UriReceiver {

    private static final String SETTING = "massupdate.progress";

    ProgressReceiver(CamelContext context, @ConfigProperty(name = SETTING) Optional<String> uri) {
        super(context, SETTING, uri);
    }
}
