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

    /** The settings that hold a secret, and those of Quarkus and Camel that a secret is handed on by. */
    private static final Pattern SECRETS = Pattern.compile(
            "(zoho|massupdate\\.connections\\..+)\\.(client-secret|refresh-token|access-token)"
            + "|massupdate\\.(jdbc|jms|results\\.database)\\.password"
            + "|massupdate\\.(read-)?api-key"
            + "|quarkus\\.datasource\\.\"?(postgresql|results)\"?\\.password"
            + "|camel\\.component\\.kafka\\.(sasl-jaas-config|saslJaasConfig"
            + "|ssl-(key|keystore|truststore)-password|ssl(Key|Keystore|Truststore)Password)");
    private static final Pattern JAAS = Pattern.compile("camel\\.component\\.kafka\\.(sasl-jaas-config|saslJaasConfig)");

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

    /** Camel would resolve <code>{{…}}</code>; in the quotes of a JAAS configuration {@code \173} is a brace, too. */
    private static String withoutPlaceholders(String jaas) {
        return jaas.replace("{{", "{\\173");
    }
}
