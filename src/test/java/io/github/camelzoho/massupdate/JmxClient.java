package io.github.camelzoho.massupdate;

import java.lang.management.ManagementFactory;
import java.util.Set;

import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;

/** A plain client of JMX, over RMI as any other process would use it. */
public final class JmxClient implements AutoCloseable {

    private final JMXConnectorServer server;
    private final JMXConnector connector;
    private final MBeanServerConnection connection;

    public JmxClient() throws Exception {
        server = JMXConnectorServerFactory.newJMXConnectorServer(new JMXServiceURL("service:jmx:rmi://127.0.0.1"), null,
                ManagementFactory.getPlatformMBeanServer());
        server.start();
        connector = JMXConnectorFactory.connect(server.getAddress());
        connection = connector.getMBeanServerConnection();
    }

    /** The only bean that a pattern finds. */
    public ObjectName find(String pattern) throws Exception {
        Set<ObjectName> found = connection.queryNames(new ObjectName(pattern), null);
        if (found.size() != 1) {
            throw new IllegalStateException(pattern + " finds " + found);
        }
        return found.iterator().next();
    }

    public Object read(ObjectName bean, String attribute) throws Exception {
        return connection.getAttribute(bean, attribute);
    }

    public Object call(ObjectName bean, String operation, Object[] parameters, String... types) throws Exception {
        return connection.invoke(bean, operation, parameters, types);
    }

    @Override
    public void close() throws Exception {
        connector.close();
        server.stop();
    }
}
