package io.github.camelzoho.massupdate.simulator;

import java.util.Map;

/**
 * One request.
 *
 * @param method GET, POST, ...
 * @param path without the query, decoded
 * @param query its parameters, and those of a form body
 * @param authorization that header, or null
 * @param body text, empty for none
 */
record Call(String method, String path, Map<String, String> query, String authorization, String body) {

    @Override
    public String toString() {
        return method + " " + path;
    }
}
