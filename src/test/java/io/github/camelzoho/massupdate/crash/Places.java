package io.github.camelzoho.massupdate.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where the servers of a run are: in network namespaces and on small disks if the options say so and the machine allows it,
 * otherwise as everything else.
 */
final class Places implements AutoCloseable {

    private static final int DISK_MEGABYTES = 600;

    /** Whom a namespace or a disk is for. */
    enum Tenant { POSTGRESQL, BROKERS }

    private final Path directory;
    private final Map<Tenant, Namespace> namespaces = new EnumMap<>(Tenant.class);
    private final Map<Tenant, SmallDisk> disks = new EnumMap<>(Tenant.class);

    Places(Path directory, CrashOptions options) throws IOException {
        this.directory = directory;
        for (Tenant tenant : Tenant.values()) {
            Files.createDirectories(directory(tenant));
            if (options.namespaces()) {
                ifAllowed("network namespaces", () -> namespaces.put(tenant, Namespace.create()));
            }
            if (options.fullDisks()) {
                ifAllowed("full disks", () -> disks.put(tenant, SmallDisk.mount(directory(tenant), DISK_MEGABYTES)));
            }
        }
    }

    @FunctionalInterface
    private interface Trial {
        void make() throws IOException;
    }

    private static void ifAllowed(String what, Trial attempt) {
        try {
            attempt.make();
        } catch (IOException e) {
            System.out.printf("This run is without %s: %s%n", what, e.getMessage());
        }
    }

    Host host(Tenant tenant) {
        return namespaces.containsKey(tenant) ? namespaces.get(tenant).host() : Host.LOOPBACK;
    }

    /** Where the tenant's data is. */
    Path directory(Tenant tenant) {
        return directory.resolve("of-" + tenant.name().toLowerCase(Locale.ROOT));
    }

    Namespace namespace(Tenant tenant) {
        return namespaces.get(tenant);
    }

    SmallDisk disk(Tenant tenant) {
        return disks.get(tenant);
    }

    /** Whether this can be done here. */
    boolean allow(InjectedFault.InjectedKind kind) {
        return switch (kind) {
            case PART_POSTGRESQL, PART_BROKERS -> namespaces.keySet().containsAll(Set.of(Tenant.values()));
            case FILL_POSTGRESQL, FILL_BROKERS -> disks.keySet().containsAll(Set.of(Tenant.values()));
            default -> true;
        };
    }

    @Override
    public void close() throws IOException {
        for (Namespace namespace : namespaces.values()) {
            namespace.close();
        }
        for (SmallDisk disk : disks.values()) {
            disk.close();
        }
    }
}
