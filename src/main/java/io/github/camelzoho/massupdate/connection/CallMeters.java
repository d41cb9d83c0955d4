package io.github.camelzoho.massupdate.connection;

import java.util.function.Supplier;

import io.github.camelzoho.massupdate.api.StatusReply;
import org.apache.camel.CamelContext;

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

    /** Meters in the registry of Micrometer, if the application has one. */
    static CallMeters find(CamelContext context) {
        boolean micrometer = context.getClassResolver().resolveClass("io.micrometer.core.instrument.MeterRegistry") != null;
        return micrometer ? MicrometerCallMeters.find(context) : NONE;
    }
}
