import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Gives access tokens by OAuth 2.0's client credentials: to each client whose secret is its name and "-secret", for some seconds. */
public class Tokens {

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        int seconds = Integer.parseInt(arguments[2]);
        RSAPrivateCrtKey key = key(folder.resolve("key"));
        Files.writeString(folder.resolve("keys.json"), """
                {"keys": [{"kty": "RSA", "kid": "laboratory", "use": "sig", "alg": "RS256", "n": "%s", "e": "%s"}]}
                """.formatted(base64(unsigned(key.getModulus())), base64(unsigned(key.getPublicExponent()))));
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1]));
        HttpServer server = arguments.length > 3 ? https(address, Path.of(arguments[3]), arguments[4]) : HttpServer.create(address, 0);
        server.createContext("/token", exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            String login = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            String[] client = login.startsWith("Basic ") ? new String(Base64.getDecoder().decode(login.substring(6)), UTF_8).split(":", 2) : null;
            boolean known = client != null && client.length == 2 && client[1].equals(client[0] + "-secret")
                    && form.contains("grant_type=client_credentials");
            System.out.println(Instant.now() + " " + (known ? "a token for " + client[0] : "refused"));
            byte[] answer = (known
                    ? "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d}".formatted(token(key, client[0], seconds), seconds)
                    : "{\"error\":\"invalid_client\"}").getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(known ? 200 : 401, answer.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(answer);
            }
        });
        server.start();
    }

    private static HttpServer https(InetSocketAddress address, Path store, String password) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(store.toFile(), password.toCharArray()), password.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return server;
    }

    /** The same after a restart. */
    private static RSAPrivateCrtKey key(Path file) throws Exception {
        if (!Files.exists(file)) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            Files.write(file, generator.generateKeyPair().getPrivate().getEncoded());
        }
        return (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(file)));
    }

    private static String token(RSAPrivateCrtKey key, String client, int seconds) {
        long now = Instant.now().getEpochSecond();
        String content = base64("{\"alg\":\"RS256\",\"kid\":\"laboratory\"}".getBytes(UTF_8)) + "." + base64("""
                {"iss":"laboratory","aud":"kafka","sub":"%s","scope":"kafka","iat":%d,"exp":%d}""".formatted(client, now, now + seconds).getBytes(UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(content.getBytes(UTF_8));
            return content + "." + base64(signature.sign());
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
