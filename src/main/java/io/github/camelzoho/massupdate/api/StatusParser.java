package io.github.camelzoho.massupdate.api;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads what Zoho answers to a status call: tolerant of what it does not know, strict about what it needs. */
public final class StatusParser {

    private StatusParser() {
    }

    /** Never throws: what cannot be understood is an error of the kind {@link ErrorKind#MALFORMED}. */
    public static StatusReply parse(JobKey key, HttpAnswer answer) {
        Envelope envelope = Envelope.of(answer);
        Map<?, ?> item = envelope.item();
        Object status = item.get("Status");
        if (status instanceof String text && !text.isBlank()) {
            return answer.successful() && !envelope.tellsError()
                    ? new StatusAnswer(status(key, text, item), answer.creditsRemaining())
                    : envelope.contradiction(subject(key));
        }
        return envelope.error(subject(key));
    }

    /** What an error is about, in a message. */
    static String subject(JobKey key) {
        return "job %s of %s".formatted(key.jobId(), key.module());
    }

    private static MassUpdateStatus status(JobKey key, String status, Map<?, ?> item) {
        Long failed = null;
        Long updated = null;
        Long notUpdated = null;
        Long total = null;
        Map<String, Object> additional = null;
        for (Map.Entry<?, ?> entry : item.entrySet()) {
            String name = (String) entry.getKey();
            switch (name) {
                case "Status" -> { }
                case "Failed_Count" -> failed = count(entry.getValue());
                case "Updated_Count" -> updated = count(entry.getValue());
                case "Not_Updated_Count" -> notUpdated = count(entry.getValue());
                case "Total_Count" -> total = count(entry.getValue());
                default -> {
                    additional = additional == null ? new LinkedHashMap<>() : additional;
                    additional.put(name, entry.getValue());
                }
            }
        }
        return new MassUpdateStatus(key.connection(), key.module(), key.jobId(), status, failed, updated, notUpdated, total,
                additional == null ? null : PlainText.of(additional));
    }

    private static Long count(Object value) {
        Long number = WholeNumber.of(value);
        return number == null || number < 0 ? null : number;
    }
}
