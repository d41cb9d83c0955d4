package io.github.camelzoho.massupdate.service.messaging;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The classes that Kafka's client instantiates by reflection for a login with OAuth, beyond those that Quarkus registers. */
@RegisterForReflection(classNames = {
        "org.apache.kafka.common.security.oauthbearer.BrokerJwtValidator",
        "org.apache.kafka.common.security.oauthbearer.ClientCredentialsJwtRetriever",
        "org.apache.kafka.common.security.oauthbearer.ClientJwtValidator",
        "org.apache.kafka.common.security.oauthbearer.DefaultJwtRetriever",
        "org.apache.kafka.common.security.oauthbearer.DefaultJwtValidator",
        "org.apache.kafka.common.security.oauthbearer.FileJwtRetriever",
        "org.apache.kafka.common.security.oauthbearer.JwtBearerJwtRetriever",
        "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler",
        "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule",
        "org.apache.kafka.common.security.oauthbearer.internals.unsecured.OAuthBearerUnsecuredLoginCallbackHandler"})
final class KafkaReflection {

    private KafkaReflection() {
    }
}
