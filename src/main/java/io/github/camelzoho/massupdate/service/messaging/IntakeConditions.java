package io.github.camelzoho.massupdate.service.messaging;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.service.settings.SettingNames;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** The conditions of the intakes from queues. */
@ApplicationScoped
@Startup
public class IntakeConditions {

    /** For how long an intake has taken nothing in, by intake; 0 when all is well. */
    private static final String METER = "massupdate.intake.failing";

    private final IntakeCondition kafka;
    private final IntakeCondition updatesKafka;
    private final IntakeCondition jms;
    private final IntakeCondition updatesJms;
    private final Optional<String> updatesQueue;
    private final List<IntakeCondition> configured;

    IntakeConditions(MessagingSettings settings, MeterRegistry meters, SettingNames names) {
        kafka = new IntakeCondition("intake-kafka", Clock.systemUTC(), names::in);
        updatesKafka = new IntakeCondition("updates-kafka", Clock.systemUTC(), names::in);
        jms = new IntakeCondition("intake-jms", Clock.systemUTC(), names::in);
        updatesJms = new IntakeCondition("updates-jms", Clock.systemUTC(), names::in);
        updatesQueue = settings.updatesQueue();
        configured = Stream.of(
                settings.intakeTopic().map(topic -> kafka), settings.updatesTopic().map(topic -> updatesKafka),
                settings.intakeQueue().map(queue -> jms), settings.updatesQueue().map(queue -> updatesJms))
                .flatMap(Optional::stream).toList();
        configured.forEach(condition -> Gauge.builder(METER, condition, each -> each.failingFor().toMillis() / 1000.0)
                .tag("intake", condition.intake()).baseUnit("seconds")
                .description("For how long the intake has reached no broker").register(meters));
    }

    IntakeCondition kafka() {
        return kafka;
    }

    IntakeCondition updatesKafka() {
        return updatesKafka;
    }

    /** @param queue the name of the queue */
    IntakeCondition jms(String queue) {
        return updatesQueue.filter(queue::equals).isPresent() ? updatesJms : jms;
    }

    /** How those of the intakes are that are configured. */
    public List<IntakeState> states() {
        return configured.stream().map(IntakeCondition::state).toList();
    }

    /** Those of the intakes that are configured. */
    List<IntakeCondition> configured() {
        return configured;
    }
}
