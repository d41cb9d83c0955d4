import java.nio.file.Path;
import java.util.Set;

import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;

/** An Artemis with AMQP 1.0 and persistent queues; further arguments are options of its TLS, and the password of its only user. */
public class Artemis {

    public static void main(String[] arguments) throws Exception {
        String data = Path.of(arguments[0]).toString();
        boolean guarded = arguments.length > 2;
        Configuration configuration = new ConfigurationImpl()
                .setSecurityEnabled(guarded).setPersistenceEnabled(true)
                .setJournalDirectory(data + "/journal").setBindingsDirectory(data + "/bindings")
                .setLargeMessagesDirectory(data + "/large").setPagingDirectory(data + "/paging");
        configuration.addAcceptorConfiguration("amqp", "tcp://127.0.0.1:" + arguments[1] + "?protocols=AMQP" + (guarded ? arguments[2] : ""));
        EmbeddedActiveMQ server = new EmbeddedActiveMQ().setConfiguration(configuration);
        if (guarded) {
            server.setSecurityManager(new OneUser(arguments[3]));
        }
        server.start();
    }

    private record OneUser(String secret) implements ActiveMQSecurityManager {

        @Override
        public boolean validateUser(String user, String password) {
            return "massupdate".equals(user) && secret.equals(password);
        }

        @Override
        public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType type) {
            return validateUser(user, password);
        }
    }
}
