package io.github.camelzoho.massupdate.connection;

import java.util.function.Supplier;

import io.github.camelzoho.massupdate.api.StatusReply;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ClassResolver;

/** What is measured of the calls of a connection. */
public interface CallMeters {

    /** Measures nothing. */
    CallMeters NONE = (connection, reply, nanos) -> {
    };

    /** A call ended. */
    void called(String connection, StatusReply reply, long nanos);

    /** Measures the state of a connection from now on. */
    default void watch(String connection, Supplier<ConnectionSnapshot> state) {
    }

    /** Measures the state of a connection no longer. */
    default void forget(String connection) {
    }

    /** Looks for meters in what the application has. */
    interface Finder {

        /** {@link #NONE} when there are none. */
        CallMeters find(CamelContext context);
    }

    /** Meters in the registry of Micrometer, if the application has one. */
    static CallMeters find(CamelContext context) {
        ClassResolver classes = context.getClassResolver();
        if (classes.resolveClass("io.micrometer.core.instrument.MeterRegistry") == null) {
            return NONE;
        }
        // by its name: a native image without Micrometer must not see a class that needs it
        return context.getInjector().newInstance(classes.resolveClass(
                "io.github.camelzoho.massupdate.connection.MicrometerCallMeters$RegistryFinder", Finder.class)).find(context);
    }
}
