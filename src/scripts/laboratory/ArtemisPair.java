import java.util.List;

import org.apache.activemq.artemis.core.config.ClusterConnectionConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.HAPolicyConfiguration;
import org.apache.activemq.artemis.core.config.ha.SharedStoreBackupPolicyConfiguration;
import org.apache.activemq.artemis.core.config.ha.SharedStorePrimaryPolicyConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/** One of two Artemis that share a folder: its folder, the port for AMQP, its port for the other, the other's port, and which it is. */
public class ArtemisPair {

    public static void main(String[] arguments) throws Exception {
        String data = arguments[0];
        boolean primary = arguments[4].equals("primary");
        HAPolicyConfiguration policy = primary ? new SharedStorePrimaryPolicyConfiguration() : new SharedStoreBackupPolicyConfiguration();
        Configuration configuration = new ConfigurationImpl()
                .setName(arguments[4]).setSecurityEnabled(false).setPersistenceEnabled(true).setHAPolicyConfiguration(policy)
                .setJournalDirectory(data + "/journal").setBindingsDirectory(data + "/bindings")
                .setLargeMessagesDirectory(data + "/large").setPagingDirectory(data + "/paging")
                .addAcceptorConfiguration("amqp", "tcp://127.0.0.1:" + arguments[1] + "?protocols=AMQP")
                .addAcceptorConfiguration("pair", "tcp://127.0.0.1:" + arguments[2] + "?protocols=CORE")
                .addConnectorConfiguration("own", "tcp://127.0.0.1:" + arguments[2])
                .addConnectorConfiguration("other", "tcp://127.0.0.1:" + arguments[3])
                .addClusterConfiguration(new ClusterConnectionConfiguration().setName("pair").setAddress("").setConnectorName("own")
                        .setStaticConnectors(List.of("other")));
        EmbeddedActiveMQ server = new EmbeddedActiveMQ().setConfiguration(configuration);
        server.start();
        System.out.println("started as " + arguments[4]);
    }
}
