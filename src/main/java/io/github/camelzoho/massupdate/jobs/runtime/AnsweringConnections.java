package io.github.camelzoho.massupdate.jobs.runtime;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.StatusAnswer;
import io.github.camelzoho.massupdate.api.StatusReply;

/** The connections for which Zoho has accepted a call of this process: their names are not invented. */
public final class AnsweringConnections {

    private final Set<String> names = ConcurrentHashMap.newKeySet();

    public void heard(String connection, StatusReply reply) {
        if (reply instanceof StatusAnswer || reply instanceof CallError error && error.kind().taken()) {
            names.add(connection);
        }
    }

    /** Forgets all but these. */
    public void retain(Set<String> connections) {
        names.retainAll(connections);
    }

    public Set<String> names() {
        return names;
    }
}
