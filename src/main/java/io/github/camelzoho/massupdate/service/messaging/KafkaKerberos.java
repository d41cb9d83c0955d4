package io.github.camelzoho.massupdate.service.messaging;

import java.io.File;
import java.util.Map;
import java.util.Optional;

import javax.security.auth.kerberos.KerberosPrincipal;
import javax.security.auth.kerberos.KeyTab;
import javax.security.auth.login.AppConfigurationEntry;

import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.security.JaasContext;
import org.apache.kafka.common.security.JaasUtils;

/** The login at Kafka with Kerberos: its files, and the mistakes in it that Kafka's client names badly or takes for an outage. */
final class KafkaKerberos {

    private static final String MODULE = "com.sun.security.auth.module.Krb5LoginModule";
    private static final String OTHER_MODULES = "org.apache.kafka.";
    private static final String FILE_SCHEME = "FILE:";

    private KafkaKerberos() {
    }

    /**
     * Names the file of Kerberos to Java, which reads it at the first login. Camel does so after that login, and not for producers.
     *
     * @return why the file cannot be used; empty when all is well
     */
    static Optional<String> configure(KafkaConfiguration configuration) {
        String location = configuration.getKerberosConfigLocation();
        if (location == null) {
            return Optional.empty();
        }
        if (!readable(new File(location))) {
            return Optional.of("camel.component.kafka.kerberos-config-location names %s, which is no file that can be read: give the path of krb5.conf."
                    .formatted(location));
        }
        System.setProperty("java.security.krb5.conf", location);
        return Optional.empty();
    }

    /** What is wrong with a login whose JAAS configuration can be read, in one sentence; empty for other logins. */
    static Optional<String> mistake(ProducerConfig options, JaasContext login) {
        if (!options.getString(SaslConfigs.SASL_MECHANISM).equals(SaslConfigs.GSSAPI_MECHANISM)) {
            return Optional.empty();
        }
        AppConfigurationEntry entry = login.configurationEntries().get(0);
        String module = entry.getLoginModuleName();
        if (module.startsWith(OTHER_MODULES)) {
            return Optional.of(("camel.component.kafka.sasl-mechanism is GSSAPI, which is Kerberos, but camel.component.kafka.sasl-jaas-config"
                    + " names %s: give the mechanism of this login, such as PLAIN or SCRAM-SHA-512.").formatted(module));
        }
        if (options.getString(SaslConfigs.SASL_KERBEROS_SERVICE_NAME) == null && !entry.getOptions().containsKey(JaasUtils.SERVICE_NAME)) {
            return Optional.of("camel.component.kafka.sasl-kerberos-service-name is not set: give the first part of the principal of the brokers,"
                    + " such as kafka.");
        }
        return module.equals(MODULE) ? keytab(entry.getOptions()) : Optional.empty();
    }

    /** Without a key the login module asks for a password, and Kafka's client then says that it cannot ask for one. */
    private static Optional<String> keytab(Map<String, ?> options) {
        if (!"true".equals(options.get("useKeyTab")) || "true".equals(options.get("useTicketCache"))) {
            return Optional.empty();
        }
        String path = (String) options.get("keyTab");
        if (path == null) {
            return Optional.empty();
        }
        File file = new File(path.startsWith(FILE_SCHEME) ? path.substring(FILE_SCHEME.length()) : path);
        if (!readable(file)) {
            return Optional.of("camel.component.kafka.sasl-jaas-config names the keytab %s, which is no file that can be read: correct keyTab."
                    .formatted(file));
        }
        String principal = (String) options.get("principal");
        try {
            // the login module takes the user of this process where none is given
            KerberosPrincipal user = new KerberosPrincipal(principal == null ? System.getProperty("user.name") : principal);
            return KeyTab.getInstance(file).getKeys(user).length > 0
                    ? Optional.empty()
                    : Optional.of(("The keytab %s holds no key for %s: give a principal in camel.component.kafka.sasl-jaas-config that klist -k shows"
                            + " for this file.").formatted(file, user.getName()));
        } catch (IllegalArgumentException e) {
            return Optional.of(("The principal in camel.component.kafka.sasl-jaas-config has no realm or cannot be read: write it as in"
                    + " massupdate@EXAMPLE.COM."));
        }
    }

    private static boolean readable(File file) {
        return file.isFile() && file.canRead();
    }
}
