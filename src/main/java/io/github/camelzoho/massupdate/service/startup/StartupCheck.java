package io.github.camelzoho.massupdate.service.startup;

import java.util.Optional;

import org.apache.camel.CamelContext;

/** Looks for one kind of mistake in the settings before anything is opened. Every bean of this type is asked at the start. */
public interface StartupCheck {

    /** One sentence that says what is wrong, which value, and what to do; empty when all is well. Holds no secret. */
    Optional<String> problem(CamelContext context);
}
