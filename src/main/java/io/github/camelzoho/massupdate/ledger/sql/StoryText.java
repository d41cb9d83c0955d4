package io.github.camelzoho.massupdate.ledger.sql;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.api.CallError;
import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.MassUpdateStatus;
import io.github.camelzoho.massupdate.api.StatusAnswer;
import io.github.camelzoho.massupdate.api.StatusReply;
import io.github.camelzoho.massupdate.ledger.JobStory;

/**
 * The story of a job as the text of a column: each event with its time first. The database appends to it, so
 * that it need not be read for that. Pure functions.
 */
final class StoryText {

    /** In characters: some 35 polls. More would double the size of a row. */
    private static final int LONGEST = 1_200;
    /** What stays of the beginning when the text becomes too long. */
    private static final int HEAD = 280;
    /** What of the rest is forgotten then. */
    private static final int GONE = 400;
    private static final int LONGEST_WORD = 40;
    private static final String ERROR = "!";
    private static final String END = "|";
    /** Marks the event that was cut in two. */
    private static final String CUT = "~";
    private static final int NUMBERS = 4;
    private static final Pattern NO_WORD = Pattern.compile("[\\s\\p{Cntrl}" + CUT + END + "]+");

    private StoryText() {
    }

    /**
     * The SQL of the text with one more event.
     *
     * @param column the column that holds the text
     * @param time   of the event, in SQL
     * @param words  what happened, in SQL; NULL when nothing did
     */
    static String appended(String column, String time, String words) {
        String known = "COALESCE(massupdate_job." + column + ", '')";
        return ("CASE WHEN %2$s IS NULL THEN massupdate_job.%4$s WHEN LENGTH(%1$s) > " + LONGEST
                + " THEN SUBSTR(%1$s, 1, " + HEAD + ") || '" + CUT + "' || SUBSTR(%1$s, " + (HEAD + GONE) + ") ELSE %1$s END"
                + " || COALESCE(CAST(%3$s AS TEXT) || ' ' || %2$s || '" + END + "', '')").formatted(known, words, time, column);
    }

    /** What a call said, {@code null} when it was not made. */
    static String said(StatusReply reply) {
        if (reply instanceof StatusAnswer answer) {
            MassUpdateStatus status = answer.status();
            return word(status.status()) + " " + number(status.updatedCount()) + " " + number(status.failedCount());
        }
        CallError error = (CallError) reply;
        return error.kind() == ErrorKind.NOT_SENT ? null : ERROR + word(error.code()) + " - -";
    }

    private static String word(String text) {
        String word = NO_WORD.matcher(String.valueOf(text)).replaceAll("_");
        return word.isEmpty() ? "_" : word.substring(0, Math.min(LONGEST_WORD, word.length()));
    }

    private static String number(Long number) {
        return number == null ? "-" : number.toString();
    }

    static JobStory decode(String polls, String deliveries) {
        return new JobStory(decode(polls, NUMBERS, StoryText::poll), decode(deliveries, 2,
                (at, words) -> new JobStory.Taken(at, words[1])));
    }

    private static JobStory.Poll poll(Instant at, String[] words) {
        boolean error = words[1].startsWith(ERROR);
        return new JobStory.Poll(at, error ? null : words[1], error ? words[1].substring(ERROR.length()) : null,
                number(words[2]), number(words[3]));
    }

    private static Long number(String word) {
        return word.equals("-") ? null : Long.valueOf(word);
    }

    /** What was cut, or what another version wrote, is left out. */
    private static <T> List<T> decode(String text, int words, BiFunction<Instant, String[], T> event) {
        return text == null ? List.of() : Stream.of(text.split(Pattern.quote(END), -1))
                .filter(each -> !each.contains(CUT))
                .map(each -> event(each.split(" ", -1), words, event))
                .filter(Objects::nonNull)
                .toList();
    }

    private static <T> T event(String[] words, int count, BiFunction<Instant, String[], T> event) {
        try {
            return words.length == count ? event.apply(Instant.ofEpochMilli(Long.parseLong(words[0])), words) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
