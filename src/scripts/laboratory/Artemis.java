import java.nio.file.Path;

import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/** An Artemis with AMQP 1.0 and persistent queues. */
public class Artemis {

    public static void main(String[] arguments) throws Exception {
        String data = Path.of(arguments[0]).toString();
        Configuration configuration = new ConfigurationImpl()
                .setSecurityEnabled(false).setPersistenceEnabled(true)
                .setJournalDirectory(data + "/journal").setBindingsDirectory(data + "/bindings")
                .setLargeMessagesDirectory(data + "/large").setPagingDirectory(data + "/paging");
        configuration.addAcceptorConfiguration("amqp", "tcp://127.0.0.1:" + arguments[1] + "?protocols=AMQP");
        new EmbeddedActiveMQ().setConfiguration(configuration).start();
    }
}
