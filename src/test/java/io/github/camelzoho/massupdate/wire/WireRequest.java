package io.github.camelzoho.massupdate.wire;

import java.util.Arrays;
import java.util.List;

/** A request as it came over the wire. */
public record WireRequest(String head, String body) {

    public String method() {
        return head.substring(0, head.indexOf(' '));
    }

    public String path() {
        return head.split(" ", 3)[1];
    }

    public boolean isForToken() {
        return path().equals("/oauth/v2/token");
    }

    public List<String> headerNames() {
        return head.lines().skip(1).filter(line -> !line.isEmpty()).map(line -> line.substring(0, line.indexOf(':'))).toList();
    }

    public String header(String name) {
        return Arrays.stream(head.split("\r\n")).skip(1)
                .filter(line -> line.toLowerCase().startsWith(name.toLowerCase() + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst().orElse(null);
    }
}
