package io.github.camelzoho.massupdate.service.messaging;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What the JMS client and its pool make by name or set by the options of the URL, as in
 * {@code amqps://broker:5671?transport.trustStoreLocation=…&jms.prefetchPolicy.all=10}: a native executable has to be told.
 */
@RegisterForReflection(classNames = {
        "org.apache.commons.pool2.impl.DefaultEvictionPolicy",
        "org.apache.qpid.jms.JmsConnectionFactory",
        "org.apache.qpid.jms.policy.JmsDefaultDeserializationPolicy",
        "org.apache.qpid.jms.policy.JmsDefaultMessageIDPolicy",
        "org.apache.qpid.jms.policy.JmsDefaultPrefetchPolicy",
        "org.apache.qpid.jms.policy.JmsDefaultPresettlePolicy",
        "org.apache.qpid.jms.policy.JmsDefaultRedeliveryPolicy",
        "org.apache.qpid.jms.provider.amqp.AmqpProvider",
        "org.apache.qpid.jms.provider.amqp.AmqpProviderFactory",
        "org.apache.qpid.jms.provider.failover.FailoverProvider",
        "org.apache.qpid.jms.provider.failover.FailoverProviderFactory",
        "org.apache.qpid.jms.sasl.AnonymousMechanismFactory",
        "org.apache.qpid.jms.sasl.CramMD5MechanismFactory",
        "org.apache.qpid.jms.sasl.ExternalMechanismFactory",
        "org.apache.qpid.jms.sasl.PlainMechanismFactory",
        "org.apache.qpid.jms.sasl.ScramSHA1MechanismFactory",
        "org.apache.qpid.jms.sasl.ScramSHA256MechanismFactory",
        "org.apache.qpid.jms.sasl.ScramSHA512MechanismFactory",
        "org.apache.qpid.jms.sasl.XOauth2MechanismFactory",
        "org.apache.qpid.jms.tracing.JmsNoOpTracerFactory",
        "org.apache.qpid.jms.transports.TransportOptions",
        "org.apache.qpid.jms.transports.netty.NettySslTransportFactory",
        "org.apache.qpid.jms.transports.netty.NettyTcpTransportFactory",
        "org.apache.qpid.jms.transports.netty.NettyWsTransportFactory",
        "org.apache.qpid.jms.transports.netty.NettyWssTransportFactory"})
final class JmsReflection {

    private JmsReflection() {
    }
}
