#!/usr/bin/env bash
# The addresses of a failover URL give way to those that the broker names.
#
# Software: qpid-jms-client 2.9.0 with two brokers of Artemis 2.44.0 that share a folder. Each has one port for AMQP and another for
#           the other broker, which is its connector and speaks Artemis' own protocol.
# Expected: failover:(amqp://a,amqp://b) is a list of the addresses to try: when a is gone, the client goes to b.
# Seen:     a says in its AMQP open frame where its backup is: its connector. The client takes that list in place of its own
#           (failover.amqpOpenServerListAction is REPLACE by default), so b is never tried at the port in the URL, and the
#           connection is not restored. With IGNORE it is.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.qpid</groupId><artifactId>qpid-jms-client</artifactId><version>2.9.0</version></dependency>
    <dependency><groupId>org.apache.activemq</groupId><artifactId>artemis-server</artifactId><version>2.44.0</version></dependency>
    <dependency><groupId>org.apache.activemq</groupId><artifactId>artemis-amqp-protocol</artifactId><version>2.44.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib

cat > Finding.java <<'JAVA'
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.activemq.artemis.core.config.ClusterConnectionConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.HAPolicyConfiguration;
import org.apache.activemq.artemis.core.config.ha.SharedStoreBackupPolicyConfiguration;
import org.apache.activemq.artemis.core.config.ha.SharedStorePrimaryPolicyConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.qpid.jms.JmsConnection;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.apache.qpid.jms.JmsConnectionListener;

public class Finding {
    public static void main(String[] args) throws Exception {
        restored("");
        restored("?failover.amqpOpenServerListAction=IGNORE");
        System.exit(0);
    }

    private static void restored(String options) throws Exception {
        int a = port();
        int b = port();
        int ofA = port();
        int ofB = port();
        String data = "data" + options.length();
        EmbeddedActiveMQ first = broker("a", data, a, ofA, ofB, new SharedStorePrimaryPolicyConfiguration());
        EmbeddedActiveMQ second = broker("b", data, b, ofB, ofA, new SharedStoreBackupPolicyConfiguration());
        // until the second has told the first of itself
        while (first.getActiveMQServer().getClusterManager().getClusterConnections().iterator().next().getTopology().getMembers().stream()
                .noneMatch(member -> member.getBackup() != null)) {
            Thread.sleep(100);
        }
        CompletableFuture<URI> restored = new CompletableFuture<>();
        String url = "failover:(amqp://127.0.0.1:" + a + ",amqp://127.0.0.1:" + b + ")" + options;
        JmsConnection connection = (JmsConnection) new JmsConnectionFactory(url).createConnection();
        connection.addConnectionListener((JmsConnectionListener) Proxy.newProxyInstance(Finding.class.getClassLoader(),
                new Class<?>[] {JmsConnectionListener.class}, (proxy, method, given) ->
                        switch (method.getName()) {
                            case "onConnectionRestored" -> {
                                restored.complete((URI) given[0]);
                                yield null;
                            }
                            case "equals" -> proxy == given[0];
                            case "hashCode" -> System.identityHashCode(proxy);
                            default -> null;
                        }));
        connection.start();
        first.getActiveMQServer().fail(true);
        String outcome;
        try {
            outcome = restored.get(40, TimeUnit.SECONDS).getPort() == b ? "restored at b" : "restored elsewhere";
        } catch (TimeoutException e) {
            outcome = "not restored in 40 s";
        }
        while (!second.getActiveMQServer().isActive()) {
            Thread.sleep(100);
        }
        System.out.println("failover:(amqp://a,amqp://b)" + options + ": " + outcome + "; b is active");
        second.stop();
    }

    private static EmbeddedActiveMQ broker(String name, String data, int amqp, int own, int other, HAPolicyConfiguration policy) throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setName(name).setSecurityEnabled(false).setHAPolicyConfiguration(policy)
                .setJournalDirectory(data + "/journal").setBindingsDirectory(data + "/bindings")
                .setLargeMessagesDirectory(data + "/large").setPagingDirectory(data + "/paging")
                .addAcceptorConfiguration("amqp", "tcp://127.0.0.1:" + amqp + "?protocols=AMQP")
                .addAcceptorConfiguration("pair", "tcp://127.0.0.1:" + own + "?protocols=CORE")
                .addConnectorConfiguration("own", "tcp://127.0.0.1:" + own)
                .addConnectorConfiguration("other", "tcp://127.0.0.1:" + other)
                .addClusterConfiguration(new ClusterConnectionConfiguration().setName("pair").setAddress("").setConnectorName("own")
                        .setStaticConnectors(List.of("other")));
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ().setConfiguration(configuration);
        broker.start();
        return broker;
    }

    private static int port() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
JAVA
java -cp 'lib/*' Finding.java 2> log > seen

diff - seen <<'SEEN'
failover:(amqp://a,amqp://b): not restored in 40 s; b is active
failover:(amqp://a,amqp://b)?failover.amqpOpenServerListAction=IGNORE: restored at b; b is active
SEEN
cat seen
