package io.github.camelzoho.massupdate.service.settings;

import java.util.regex.Pattern;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Expressions;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;

/**
 * Takes secrets literally, whatever source they come from: {@code $$} and <code>${…}</code> stay as they are, where every
 * other setting has {@code $$} for {@code $} and <code>${name}</code> for the value of a setting.
 */
@Priority(Priorities.APPLICATION)
public final class LiteralSecrets implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;

    /**
     * The settings that hold a secret, and those of Quarkus and Camel that a secret is handed on by. A setting is asked for as a
     * property and as a variable of the environment.
     */
    private static final Pattern SECRETS = setting(
            "(ZOHO|MASSUPDATE_CONNECTIONS_.+)_(CLIENT_SECRET|REFRESH_TOKEN|ACCESS_TOKEN)"
            + "|MASSUPDATE_(JDBC|JMS|RESULTS_DATABASE)_PASSWORD"
            + "|MASSUPDATE_(READ_)?API_KEY"
            + "|QUARKUS_DATASOURCE_+(POSTGRESQL|RESULTS)_+PASSWORD"
            + "|CAMEL_COMPONENT_KAFKA_(SASL_?JAAS_?CONFIG|SSL_?(KEY|KEYSTORE|TRUSTSTORE)_?PASSWORD)");
    private static final Pattern JAAS = setting("CAMEL_COMPONENT_KAFKA_SASL_?JAAS_?CONFIG");

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        if (!SECRETS.matcher(name).matches()) {
            return context.proceed(name);
        }
        ConfigValue value = Expressions.withoutExpansion(() -> context.proceed(name));
        return value != null && value.getValue() != null && JAAS.matcher(name).matches()
                ? value.withValue(withoutPlaceholders(value.getValue()))
                : value;
    }

    /** Each name of a setting, by that of its variable. */
    private static Pattern setting(String variable) {
        return Pattern.compile(variable.replace("_", "[^A-Za-z0-9]"), Pattern.CASE_INSENSITIVE);
    }

    /** Camel would resolve <code>{{…}}</code>; in the quotes of a JAAS configuration {@code \173} is a brace, too. */
    private static String withoutPlaceholders(String jaas) {
        return jaas.replace("{{", "{\\173");
    }
}
