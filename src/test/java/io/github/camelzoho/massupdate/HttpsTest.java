package io.github.camelzoho.massupdate;

import java.nio.file.Path;

import javax.net.ssl.SSLContext;

import io.github.camelzoho.massupdate.wire.WireAnswer;
import io.github.camelzoho.massupdate.wire.WireServer;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class HttpsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    Path directory;

    @Test
    void should_trust_a_certificate_that_names_the_host() throws Exception {
        assertThat(ask("ip:127.0.0.1", true).getException()).isNull();
    }

    @Test
    void should_refuse_a_certificate_that_names_another_host() throws Exception {
        assertThat(ask("dns:www.zohoapis.com", true).getException())
                .isInstanceOf(ZohoMassUpdateRetryableException.class).hasMessageContaining("127.0.0.1");
    }

    @Test
    void should_refuse_a_certificate_that_nobody_vouches_for() throws Exception {
        assertThat(ask("ip:127.0.0.1", false).getException()).isInstanceOf(ZohoMassUpdateRetryableException.class);
    }

    private Exchange ask(String subject, boolean trusted) throws Exception {
        SSLContextParameters tls = tls(subject);
        SSLContext serverTls = tls.createSSLContext(new DefaultCamelContext());
        try (WireServer zoho = new WireServer(request -> WireAnswer.job("RUNNING"), serverTls.getServerSocketFactory());
                ZohoContext context = ZohoContext.withAccessToken(zoho)) {
            context.component.setApiDomain("https://" + zoho.authority());
            if (trusted) {
                context.component.setSslContextParameters(tls);
            }
            context.start();
            Exchange exchange = context.ask("");
            assertThat(zoho.requests()).hasSize(exchange.getException() == null ? 1 : 0);
            return exchange;
        }
    }

    private SSLContextParameters tls(String subject) throws Exception {
        Path store = directory.resolve("keys.p12");
        int exit = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
                "-alias", "zoho", "-keyalg", "EC", "-dname", "CN=test", "-ext", "san=" + subject, "-validity", "2",
                "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD)
                .inheritIO().start().waitFor();
        assertThat(exit).isZero();
        KeyStoreParameters keys = new KeyStoreParameters();
        keys.setResource("file:" + store);
        keys.setPassword(PASSWORD);
        KeyManagersParameters own = new KeyManagersParameters();
        own.setKeyStore(keys);
        own.setKeyPassword(PASSWORD);
        TrustManagersParameters trusted = new TrustManagersParameters();
        trusted.setKeyStore(keys);
        SSLContextParameters tls = new SSLContextParameters();
        tls.setKeyManagers(own);
        tls.setTrustManagers(trusted);
        return tls;
    }
}
