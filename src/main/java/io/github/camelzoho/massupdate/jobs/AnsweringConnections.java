package io.github.camelzoho.massupdate.jobs;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.StatusAnswer;
import io.github.camelzoho.massupdate.api.StatusReply;

/** The connections for which Zoho has accepted a call of this process: their names are not invented. */
final class AnsweringConnections {

    private final Set<String> names = ConcurrentHashMap.newKeySet();

    void heard(String connection, StatusReply reply) {
        if (reply instanceof StatusAnswer || reply instanceof CallError error && error.kind().taken()) {
            names.add(connection);
        }
    }

    /** Forgets all but these. */
    void retain(Set<String> connections) {
        names.retainAll(connections);
    }

    Set<String> names() {
        return names;
    }
}
