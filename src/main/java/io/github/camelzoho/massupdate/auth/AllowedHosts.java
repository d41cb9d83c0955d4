package io.github.camelzoho.massupdate.auth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.api.ServerAddress;

/**
 * The hosts that may receive a token: those of Zoho over https, and those that the user named. Plain http is for named
 * loopback hosts only.
 */
public final class AllowedHosts {

    private static final Set<String> ZOHO = Arrays.stream(DataCenter.values())
            .flatMap(dataCenter -> Stream.concat(
                    Stream.of(dataCenter.accountsHost()),
                    Arrays.stream(Environment.values()).map(dataCenter::apiHost)))
            .collect(Collectors.toUnmodifiableSet());
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[(::|0:0:0:0:0:0:0:)1]");

    private final Set<String> named;
    private final OptionNames names;

    private AllowedHosts(Set<String> named, OptionNames names) {
        this.named = named;
        this.names = names;
    }

    /**
     * Reads the option.
     *
     * @param hosts comma-separated: each a {@code server} (any port) or {@code server:port}; {@code null} for none
     * @param names what messages call the options
     * @throws IllegalArgumentException if one of them is neither
     */
    public static AllowedHosts of(String hosts, OptionNames names) {
        Set<String> named = Stream.of(hosts == null ? "" : hosts)
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        if (!named.stream().allMatch(ServerAddress::isHost)) {
            // the text may hold anything, also a password: it is not repeated
            throw new IllegalArgumentException(
                    "The %s are not usable: give each as host or host:port, such as crm.example.com:8443, with commas between them."
                            .formatted(names.of("allowedHosts")));
        }
        return new AllowedHosts(named, names);
    }

    /**
     * Checks an address and brings it down to scheme, host and port.
     *
     * @param  what                     the option or answer it comes from, for the message
     * @throws IllegalArgumentException if the address may not receive a token
     */
    public URI check(String what, String address) {
        URI uri = parse(what, address);
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean byName = named.contains(host) || named.contains(host + ":" + port(uri));
        boolean secure = "https".equals(uri.getScheme());
        if (secure && (byName || ZOHO.contains(host) && port(uri) == 443)) {
            return uri;
        }
        if (!secure && byName && LOOPBACK.matcher(host).matches()) {
            return uri;
        }
        throw new IllegalArgumentException(secure || LOOPBACK.matcher(host).matches()
                ? "The %s names the host %s, which is none of Zoho's: add %s to %s if it may receive access tokens."
                        .formatted(what, host, uri.getAuthority(), names.of("allowedHosts"))
                : "The %s is %s: use https, since plain http is for loopback hosts only.".formatted(what, uri));
    }

    private static URI parse(String what, String address) {
        try {
            URI uri = new URI(address.strip());
            String path = uri.getRawPath();
            boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            boolean bare = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null
                    && (path == null || path.isEmpty() || path.equals("/"));
            if (http && bare && uri.getHost() != null) {
                return new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), null, null, null);
            }
            if (!http && bare && uri.getHost() != null) {
                throw new IllegalArgumentException("The %s begins with %s://: did you mean https://?".formatted(what, uri.getScheme()));
            }
        } catch (URISyntaxException e) {
            // the text may hold anything, also a password: it is not repeated
        }
        throw new IllegalArgumentException(
                "The %s is not a usable address: give scheme and host only, such as https://www.zohoapis.com.".formatted(what));
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    }
}
