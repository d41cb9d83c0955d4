package io.github.camelzoho.massupdate.crash;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A network namespace for servers, with a link to the others that can be taken down: packets vanish then without an error, as
 * when a cable is pulled. Needs root.
 */
final class Namespace implements AutoCloseable {

    private final String name = "crash" + ThreadLocalRandom.current().nextInt(100_000);
    private final String network = "10.%d.%d.".formatted(ThreadLocalRandom.current().nextInt(200, 250),
            ThreadLocalRandom.current().nextInt(250));

    private Namespace() {
    }

    /** @throws IOException if this machine or this user may have none, with the reason */
    static Namespace create() throws IOException {
        Namespace namespace = new Namespace();
        Command.run("ip netns add " + namespace.name);
        try {
            Command.run("ip link add %1$so type veth peer name inner netns %1$s".formatted(namespace.name));
            Command.run("ip addr add %s1/24 dev %so".formatted(namespace.network, namespace.name));
            Command.run("ip link set %so up".formatted(namespace.name));
            Command.run("ip -n %s addr add %s2/24 dev inner".formatted(namespace.name, namespace.network));
            Command.run("ip -n %s link set lo up".formatted(namespace.name));
            namespace.join();
            return namespace;
        } catch (IOException e) {
            namespace.close();
            throw e;
        }
    }

    Host host() {
        return new Host(network + "2", List.of("ip", "netns", "exec", name));
    }

    void part() throws IOException {
        Command.run("ip -n %s link set inner down".formatted(name));
    }

    void join() throws IOException {
        Command.run("ip -n %s link set inner up".formatted(name));
    }

    @Override
    public void close() throws IOException {
        // the link goes with it
        Command.run("ip netns del " + name);
    }
}
