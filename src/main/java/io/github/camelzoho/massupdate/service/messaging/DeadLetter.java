package io.github.camelzoho.massupdate.service.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelzoho.massupdate.jobs.Verdict;

/**
 * A message in which something could not be read.
 *
 * @param message the message
 * @param reason  what is wrong with it, a sentence for each fault
 */
record DeadLetter(Received message, String reason) {

    private static final String EMPTY = "The message holds no text: give a job as {\"module\":…,\"jobId\":…}.";

    /**
     * Finds the messages that hold something unreadable.
     *
     * @param messages what was given to be watched, in that order
     * @param verdicts what the ledger said about it
     */
    static List<DeadLetter> among(List<Received> messages, List<Verdict> verdicts) {
        Map<Integer, String> reasons = verdicts.stream()
                .filter(verdict -> verdict.verdict() == Verdict.Kind.INVALID)
                .collect(Collectors.groupingBy(Verdict::position, TreeMap::new,
                        Collectors.mapping(Verdict::reason, Collectors.collectingAndThen(
                                Collectors.toList(), DeadLetter::sentences))));
        List<DeadLetter> letters = new ArrayList<>();
        for (int position = 0; position < messages.size(); position++) {
            Received message = messages.get(position);
            String reason = message.isBlank() ? EMPTY : reasons.get(position);
            if (reason != null) {
                letters.add(new DeadLetter(message, reason));
            }
        }
        return letters;
    }

    private static String sentences(List<String> reasons) {
        return reasons.stream().distinct().collect(Collectors.joining(" "));
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
