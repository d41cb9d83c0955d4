package io.github.camelzoho.massupdate.service.messaging;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.api.ServerAddress;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.apache.qpid.jms.provider.ProviderFactory;
import org.apache.qpid.jms.transports.TransportOptions;
import org.apache.qpid.jms.transports.TransportSupport;
import org.apache.qpid.jms.util.PropertyUtil;
import org.apache.qpid.jms.util.URISupport;

/**
 * Finds mistakes in the URL of an AMQP 1.0 broker. Spring and the client would find them when they first ask for a connection, and
 * then ask again and again. What it says holds no value of the URL, any of which may be a password, but for names of files.
 */
final class AmqpUrl {

    private static final String FAILOVER = "failover";
    private static final Pattern BROKER = Pattern.compile("(failover:\\(?)?amqp(s|ws|wss)?://[^/?].*");
    private static final Pattern FOREIGN_BROKER = Pattern.compile("(?<![A-Za-z])(?!amqp(s|ws|wss)?://)[A-Za-z][A-Za-z0-9+.-]*://");
    private static final Pattern SERVER = Pattern.compile("amqp(?:s|ws|wss)?://(?:[^/?,)@]*@)?([^/?,)]*)");
    private static final Pattern UNUSED = Pattern.compile("Unused parameters=\\[\\{([^=}]*)");
    private static final int SHOWN = 40;

    private AmqpUrl() {
    }

    /** What is wrong with it, as the end of a sentence that begins with its setting. */
    static Optional<String> fault(String url) {
        return isOfBroker(url)
                ? refusal(url)
                : Optional.of("is not the URL of an AMQP 1.0 broker: give one such as amqp://broker:5672, amqps://broker:5671"
                        + " or failover:(amqp://a:5672,amqp://b:5672)");
    }

    private static boolean isOfBroker(String url) {
        return BROKER.matcher(url).matches() && !FOREIGN_BROKER.matcher(url).find()
                && SERVER.matcher(url).results().allMatch(server -> ServerAddress.isHost(server.group(1)));
    }

    private static Optional<String> refusal(String url) {
        URI remote;
        try {
            remote = URI.create(new JmsConnectionFactory(JmsConnections.withOwnAddressesOnly(url)).getRemoteURI());
        } catch (IllegalArgumentException e) {
            String words = PlainText.of(e);
            return Optional.of(words.contains("User-Info")
                    ? "has a user before the host: set massupdate.jms.username and massupdate.jms.password"
                    : words.contains("options could be set")
                    ? "has an option that the client does not know: check the names that begin with 'jms.'"
                    : "is no URI: in its options percent-encode everything but letters and digits");
        }
        Collection<URI> servers = servers(remote);
        return Stream.concat(Stream.of(remote), servers.stream()).distinct().flatMap(server -> unknownOption(server).stream()).findFirst()
                .or(() -> servers.stream().flatMap(server -> unusableStore(server).stream()).findFirst());
    }

    /** Each server with the options that count for it. */
    private static Collection<URI> servers(URI remote) {
        try {
            if (!FAILOVER.equals(remote.getScheme())) {
                return List.of(remote);
            }
            URISupport.CompositeData list = URISupport.parseComposite(remote);
            Map<String, String> nested = PropertyUtil.filterProperties(list.getParameters(), "failover.nested.");
            List<URI> servers = new ArrayList<>();
            for (URI server : list.getComponents()) {
                servers.add(URISupport.applyParameters(server, nested));
            }
            return servers;
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The client has read this URL before.", e);
        }
    }

    private static Optional<String> unknownOption(URI server) {
        try {
            ProviderFactory.create(server).close();
            return Optional.empty();
        } catch (Exception e) {
            Matcher unused = UNUSED.matcher(PlainText.of(e));
            return Optional.of(unused.find()
                    ? "has the option %s, whose name or value the client does not know: correct it".formatted(PlainText.of(unused.group(1), SHOWN))
                    : "cannot be used by the client (%s): correct its options".formatted(e.getClass().getSimpleName()));
        }
    }

    private static Optional<String> unusableStore(URI server) {
        if (!server.getScheme().equals("amqps") && !server.getScheme().equals("amqpwss")) {
            return Optional.empty();
        }
        try {
            TransportOptions options = new TransportOptions();
            PropertyUtil.setProperties(options, PropertyUtil.filterProperties(PropertyUtil.parseQuery(server), "transport."));
            TransportSupport.createJdkSslContext(options);
            return Optional.empty();
        } catch (Exception e) {
            return Optional.of("has a truststore or keystore that cannot be used (%s): check the paths, the passwords and the types of its options"
                    .formatted(PlainText.of(e, PlainText.CODE)));
        }
    }
}
