package io.github.camelzoho.massupdate.wire;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** What the far end does once it has a request. */
@FunctionalInterface
public interface WireAnswer {

    /** False when the connection has ended. */
    boolean write(Socket socket) throws IOException;

    /** Exactly these bytes, after which the connection stays open. */
    static WireAnswer bytes(String text) {
        return socket -> {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            return true;
        };
    }

    /** These bytes, after which the connection is closed. */
    static WireAnswer last(String text) {
        return socket -> {
            bytes(text).write(socket);
            return false;
        };
    }

    /** A JSON answer with its length; further headers as whole lines. */
    static WireAnswer json(int status, String body, String... headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " X\r\nContent-Type: application/json;charset=UTF-8\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        head.append("Content-Length: ").append(body.getBytes(StandardCharsets.UTF_8).length).append("\r\n\r\n").append(body);
        return bytes(head.toString());
    }

    /** A status of a job. */
    static WireAnswer job(String status) {
        return json(200, "{\"data\":[{\"Status\":\"" + status
                + "\",\"Failed_Count\":1,\"Updated_Count\":30,\"Not_Updated_Count\":20,\"Total_Count\":51}]}");
    }

    /** An error as Zoho words it. */
    static WireAnswer error(int status, String code) {
        return json(status, "{\"code\":\"" + code + "\",\"details\":{},\"message\":\"told so\",\"status\":\"error\"}");
    }

    /** A new token that lives an hour. */
    static WireAnswer token(String token) {
        return json(200, "{\"access_token\":\"" + token + "\",\"expires_in\":3600,\"token_type\":\"Bearer\"}");
    }

    /** Nothing, for as long as the client keeps the connection. */
    static WireAnswer never() {
        return socket -> socket.getInputStream().read() >= 0;
    }

    /** The connection is reset before anything is said. */
    static WireAnswer reset() {
        return socket -> {
            socket.setSoLinger(true, 0);
            return false;
        };
    }
}
