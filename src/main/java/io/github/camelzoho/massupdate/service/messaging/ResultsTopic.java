package io.github.camelzoho.massupdate.service.messaging;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** Lets results pass to Kafka only once their topic was seen, also when Kafka was unreachable at the start. */
@Named("resultsTopic")
@ApplicationScoped
@Unremovable
@RegisterForReflection
public class ResultsTopic {

    private final KafkaTopics topics;
    private final MessagingSettings settings;
    private volatile boolean seen;

    ResultsTopic(KafkaTopics topics, MessagingSettings settings) {
        this.topics = topics;
        this.settings = settings;
    }

    /**
     * @throws IllegalStateException if the topic does not exist
     */
    public void require() {
        if (!seen) {
            look();
        }
    }

    private synchronized void look() {
        if (!seen) {
            String topic = settings.resultsTopic().orElseThrow();
            if (!topics.exists(topic)) {
                throw new IllegalStateException(MessagingRules.missingTopic("massupdate.results.kafka.topic", topic));
            }
            seen = true;
        }
    }
}
