package io.github.camelzoho.massupdate.ledger;

import java.util.regex.Pattern;

import io.github.camelzoho.massupdate.api.MassUpdate;
import io.github.camelzoho.massupdate.api.PlainText;

/**
 * A mass update that is to be queued. Only valid ones exist.
 *
 * @param key      the name that the caller gives it, by which a repetition is recognised
 * @param update   what to update
 * @param priority the higher, the sooner; -1,000 to 1,000
 */
public record NewUpdate(String key, MassUpdate update, int priority) {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]{0,199}");
    private static final int MOST_PRIORITY = 1_000;
    private static final int LONGEST_FIELDS = 100_000;
    private static final int SHOWN = 50;

    /**
     * @throws IllegalArgumentException if a part is missing or not of its form
     */
    public NewUpdate {
        if (key == null || key.isBlank()) {
            throw new IllegalArgumentException("The key is missing: give each mass update a name of its own, such as night-2026-01-31-1;"
                    + " the queue recognises a repetition by its key.");
        }
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "The key '%s' is not valid: give letters, digits, '_', '.', ':' and '-', at most 200, the first a letter or a digit."
                            .formatted(PlainText.of(key, SHOWN)));
        }
        if (Math.abs((long) priority) > MOST_PRIORITY) {
            throw new IllegalArgumentException("The priority %s is not valid: give -1000 to 1000.".formatted(priority));
        }
        if (update.fields().toString().length() > LONGEST_FIELDS) {
            throw new IllegalArgumentException("The values have more than %s characters.".formatted(LONGEST_FIELDS));
        }
    }
}
