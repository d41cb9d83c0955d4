package io.github.camelzoho.massupdate.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A port that stays free while its server is down: below those that Linux gives to outgoing connections. */
public final class FreePort {

    private static final int LOWEST = 20_000;
    private static final int FIRST_OUTGOING = 32_768;

    private FreePort() {
    }

    public static int choose() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, FIRST_OUTGOING);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // taken: another one
            }
        }
    }
}
