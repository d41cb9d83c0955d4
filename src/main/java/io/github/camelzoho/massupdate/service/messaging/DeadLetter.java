package io.github.camelzoho.massupdate.service.messaging;

import java.util.AbstractList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzoho.massupdate.jobs.ItemVerdict;

/**
 * A message in which something could not be read.
 *
 * @param message the message
 * @param reason  what is wrong with it, a sentence for each fault
 */
record DeadLetter(Received message, String reason) {

    private static final String EMPTY = "The message holds no job: give one as {\"module\":…,\"jobId\":…}.";

    /** The most sentences of a reason: a message may have thousands of faults. */
    private static final int SENTENCES = 10;

    /**
     * Writes a letter for each message that holds something unreadable, or no job at all. Each is made when it is asked for: all of them
     * would take several times the memory of their messages.
     *
     * @param count    how many messages were given to the ledger
     * @param message  one of them by its position
     * @param verdicts what the ledger said about them, in their order
     * @param refused  why messages were not given to the ledger, by their positions
     */
    static List<String> among(
            int count, IntFunction<Received> message, List<? extends ItemVerdict> verdicts, Map<Integer, String> refused) {
        Map<Integer, FaultyItems> judged = new HashMap<>();
        verdicts.forEach(verdict -> judged.computeIfAbsent(verdict.position(), position -> new FaultyItems()).add(verdict.reason()));
        int[] unreadable = IntStream.range(0, count)
                .filter(position -> refused.containsKey(position) || !judged.containsKey(position) || judged.get(position).any()).toArray();
        return new AbstractList<>() {

            @Override
            public String get(int index) {
                int position = unreadable[index];
                // what stood in for a refused message has a verdict, too
                String reason = refused.containsKey(position) ? refused.get(position)
                        : judged.containsKey(position) ? judged.get(position).sentences() : EMPTY;
                return new DeadLetter(message.apply(position), reason).toJson();
            }

            @Override
            public int size() {
                return unreadable.length;
            }
        };
    }

    /** What is wrong with one message. */
    private static final class FaultyItems {

        private final Set<String> first = new LinkedHashSet<>();
        private int more;

        private void add(String reason) {
            if (reason == null || first.contains(reason)) {
                return;
            }
            if (first.size() < SENTENCES) {
                first.add(reason);
            } else {
                more++;
            }
        }

        private boolean any() {
            return !first.isEmpty();
        }

        private String sentences() {
            return String.join(" ", first) + (more > 0 ? " There are %s more faults.".formatted(more) : "");
        }
    }

    String toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("reason", reason);
        message.content().writeTo(json);
        ObjectNode source = json.putObject("source");
        new TreeMap<>(message.source()).forEach(source::putPOJO);
        return json.toString();
    }
}
