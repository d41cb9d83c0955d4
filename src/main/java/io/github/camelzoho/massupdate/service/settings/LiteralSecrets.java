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
     * The settings that hold a secret, and those of Quarkus and Camel that a secret is handed on by, as variables of the environment:
     * a setting is asked for by each of its names.
     */
    private static final Pattern SECRETS = Pattern.compile(
            "(ZOHO|MASSUPDATE_CONNECTIONS_.+)_(CLIENT_SECRET|REFRESH_TOKEN|ACCESS_TOKEN)"
            + "|MASSUPDATE_(JDBC|JMS|RESULTS_DATABASE)_PASSWORD"
            + "|MASSUPDATE_(READ_)?API_KEY"
            + "|QUARKUS_DATASOURCE_+(POSTGRESQL|RESULTS)_+PASSWORD"
            + "|CAMEL_COMPONENT_KAFKA_(SASL_?JAAS_?CONFIG|SSL_?(KEY|KEYSTORE|TRUSTSTORE)_?PASSWORD)");
    private static final Pattern JAAS = Pattern.compile("CAMEL_COMPONENT_KAFKA_SASL_?JAAS_?CONFIG");

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        String variable = Setting.variable(name);
        if (!SECRETS.matcher(variable).matches()) {
            return context.proceed(name);
        }
        ConfigValue value = Expressions.withoutExpansion(() -> context.proceed(name));
        return value != null && value.getValue() != null && JAAS.matcher(variable).matches()
                ? value.withValue(withoutPlaceholders(value.getValue()))
                : value;
    }

    /** Camel would resolve <code>{{…}}</code>; in the quotes of a JAAS configuration {@code \173} is a brace, too. */
    private static String withoutPlaceholders(String jaas) {
        return jaas.replace("{{", "{\\173");
    }
}
