package io.github.camelzoho.massupdate.service.transport;

import java.lang.management.ManagementFactory;

import com.sun.management.UnixOperatingSystemMXBean;

/** How many connections the file descriptors of this process allow. */
final class Descriptors {

    /** Jars, files of the ledger, connections to databases, brokers and Zoho. */
    private static final int OTHERS = 256;
    /** For HTTP, for HTTPS, and for probes and metrics. */
    private static final int PORTS = 3;
    private static final int FEWEST = 16;

    private Descriptors() {
    }

    /** @param wanted the most, however many descriptors there are; as for Quarkus, 0 stands for any number */
    static int connections(int wanted) {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? connections(wanted, system.getMaxFileDescriptorCount())
                : connections(wanted, -1);
    }

    /** @param descriptors negative when it is not known how many there may be */
    static int connections(int wanted, long descriptors) {
        int most = wanted > 0 ? wanted : Integer.MAX_VALUE;
        return descriptors < 0 ? most : (int) Math.min(most, Math.max(FEWEST, (descriptors - OTHERS) / PORTS));
    }
}
