package io.github.camelzoho.massupdate.crash;

import java.util.List;

/**
 * Where a server runs.
 *
 * @param address what its clients connect to
 * @param prefix  what its command begins with
 */
record Host(String address, List<String> prefix) {

    static final Host LOOPBACK = new Host("127.0.0.1", List.of());
}
