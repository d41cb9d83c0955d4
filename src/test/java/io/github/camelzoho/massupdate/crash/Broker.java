package io.github.camelzoho.massupdate.crash;

import java.util.List;
import java.util.Map;

/** A broker that ids come in through and results go out through, as a process of its own; and a plain client of it. */
interface Broker extends AutoCloseable {

    String JOBS = "jobs";
    String RESULTS = "results";

    ChildProcess process();

    /** The subscription of the results that go to it. */
    String place();

    /** What the service has to be told. */
    Map<String, String> settings();

    /** Makes what the service expects to be there. The broker runs. */
    void prepare() throws Exception;

    /** A client that sends jobs; an unreachable broker is waited for. */
    BrokerSender sender();

    /** All results that it has. */
    List<ResultMessage> results() throws Exception;

    @Override
    default void close() {
        process().close();
    }

    /** Somebody who has jobs watched. */
    interface BrokerSender extends AutoCloseable {

        void send(List<String> texts) throws Exception;

        /** Returns once the broker has acknowledged all that was sent. */
        void awaitAcknowledged() throws Exception;

        @Override
        void close();
    }
}
