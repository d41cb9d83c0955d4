import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.apache.qpid.server.SystemLauncher;

/** A Qpid Broker-J with AMQP 1.0; queues are made on first use, and kept with their messages by Derby. */
public class Qpid {

    public static void main(String[] arguments) throws Exception {
        Path data = Files.createDirectories(Path.of(arguments[0]));
        System.setProperty("derby.stream.error.file", data + "/derby.log");
        // read by the first start only
        Path configuration = data.resolve("broker.json");
        Files.writeString(configuration, """
                {"name": "laboratory", "modelVersion": "9.1",
                 "authenticationproviders": [{"name": "anonymous", "type": "Anonymous"}],
                 "ports": [{"name": "amqp", "type": "AMQP", "port": "%1$s", "bindingAddress": "127.0.0.1", "protocols": ["AMQP_1_0"],
                   "authenticationProvider": "anonymous", "virtualhostaliases": [
                     {"name": "hostnameAlias", "type": "hostnameAlias"}, {"name": "defaultAlias", "type": "defaultAlias"}]}],
                 "virtualhostnodes": [{"name": "default", "type": "JSON", "defaultVirtualHostNode": "true", "storePath": "%2$s/node",
                   "virtualHostInitialConfiguration": "{\\"type\\": \\"DERBY\\", \\"storePath\\": \\"%2$s/messages\\",
                     \\"nodeAutoCreationPolicies\\": [{\\"pattern\\": \\".*\\", \\"nodeType\\": \\"queue\\", \\"attributes\\": {},
                     \\"createdOnPublish\\": \\"true\\", \\"createdOnConsume\\": \\"true\\"}]}"}]}
                """.formatted(arguments[1], data).replaceAll("\\s*\n\\s*", " "));
        new SystemLauncher().startup(Map.of("type", "JSON", "storePath", data + "/config", "startupLoggedToSystemOut", "true",
                "initialConfigurationLocation", configuration.toUri().toString(),
                "context", Map.of("qpid.work_dir", data.toString())));
    }
}
