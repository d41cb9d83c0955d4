package io.github.camelzoho.massupdate.service.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
     * Finds the messages that hold something unreadable, or no job at all.
     *
     * @param messages what was given to the ledger, in that order
     * @param verdicts what the ledger said about it
     */
    static List<DeadLetter> among(List<Received> messages, List<? extends ItemVerdict> verdicts) {
        Map<Integer, List<ItemVerdict>> judged = verdicts.stream().collect(Collectors.groupingBy(ItemVerdict::position));
        List<DeadLetter> letters = new ArrayList<>();
        for (int position = 0; position < messages.size(); position++) {
            String reason = judged.containsKey(position) ? reason(judged.get(position)) : EMPTY;
            if (!reason.isEmpty()) {
                letters.add(new DeadLetter(messages.get(position), reason));
            }
        }
        return letters;
    }

    /** Empty where all is well. */
    private static String reason(List<? extends ItemVerdict> verdicts) {
        List<String> sentences = verdicts.stream().map(ItemVerdict::reason).filter(Objects::nonNull).distinct().toList();
        String more = sentences.size() > SENTENCES ? " There are %s more faults.".formatted(sentences.size() - SENTENCES) : "";
        return sentences.stream().limit(SENTENCES).collect(Collectors.joining(" ")) + more;
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
