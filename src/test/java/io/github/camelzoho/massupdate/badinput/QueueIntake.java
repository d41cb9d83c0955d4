package io.github.camelzoho.massupdate.badinput;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzoho.massupdate.wire.BadItem;

import static org.awaitility.Awaitility.await;

/** The messages of a topic or a queue: each bad one becomes a dead letter. */
final class QueueIntake implements Intake {

    /** Sends messages. */
    @FunctionalInterface
    interface QueueSender {
        void send(List<byte[]> messages) throws Exception;
    }

    private final String name;
    private final QueueSender sender;
    private final DeadLetterReader letters;
    private final boolean topics;
    private final Random random;

    /** @param topics whether the messages come from a topic of Kafka */
    QueueIntake(String name, QueueSender sender, DeadLetterReader letters, boolean topics, Random random) {
        this.name = name;
        this.sender = sender;
        this.letters = letters;
        this.topics = topics;
        this.random = random;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> bring(List<BadItem> items, List<String> jobIds) throws Exception {
        MessageBatch messages = MessageBatch.of(items, jobIds, random);
        sender.send(messages.all());
        List<JsonNode> taken = new ArrayList<>();
        await("dead letters of " + name).atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(100)).until(() -> {
            taken.addAll(letters.take(topics));
            return taken.size() >= messages.bad().size();
        });
        return DeadLetterReader.difference(name, messages.bad(), taken);
    }
}
