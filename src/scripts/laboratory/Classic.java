import java.io.File;

import org.apache.activemq.broker.BrokerService;

/** An ActiveMQ Classic with AMQP 1.0 and persistent queues. */
public class Classic {

    public static void main(String[] arguments) throws Exception {
        BrokerService broker = new BrokerService();
        broker.setDataDirectoryFile(new File(arguments[0]));
        broker.setPersistent(true);
        broker.setUseJmx(false);
        broker.addConnector("amqp://127.0.0.1:" + arguments[1]);
        broker.start();
        broker.waitUntilStopped();
    }
}
