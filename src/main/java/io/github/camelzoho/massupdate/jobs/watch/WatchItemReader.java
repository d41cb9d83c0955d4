package io.github.camelzoho.massupdate.jobs.watch;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.temporal.TemporalAccessor;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.JsonFault;
import io.github.camelzoho.massupdate.api.PlainText;

/** Reads one job that is to be watched; what cannot be read is an invalid item, with the reason. */
final class WatchItemReader {

    private static final String FORMS = "give {\"module\":…,\"jobId\":…} or module,jobId[,connection]";
    private static final String NO_OBJECT = "This is not a JSON object: " + FORMS + ".";
    private static final int MOST_FIELDS = 4;
    private static final int SHOWN = 40;

    /** The longest text of a field that is looked at, and the longest number, in bits; each has a narrower limit of its own. */
    private static final int LONGEST_FIELD = 1_000;
    private static final int LARGEST_NUMBER = 256;

    private static final Set<String> FIELDS = Set.of("connection", "module", "jobId", "deadline");
    private static final Set<String> HEADINGS = Set.of("jobid", "job_id", "job id", "id");
    private static final Pattern SCIENTIFIC = Pattern.compile("[0-9]{1,30}(\\.[0-9]{0,30})?[eE][+-]?[0-9]{1,4}");

    private final String module;
    private final String connection;

    /**
     * @param module     the module of items that name none, {@code null} when each has to
     * @param connection the connection of items that name none
     */
    WatchItemReader(String module, String connection) {
        this.module = module;
        this.connection = connection;
    }

    WatchItem read(Map<?, ?> map) {
        Map<String, String> fields = new HashMap<>();
        for (String name : FIELDS) {
            Object value = map.get(name);
            boolean number = name.equals("jobId") && whole(value);
            boolean time = name.equals("deadline") && (value instanceof Duration || value instanceof TemporalAccessor);
            if (value instanceof CharSequence || number || time) {
                fields.put(name, value.toString());
            } else if (value != null) {
                return WatchItem.invalid(wrongType(name, value.getClass().getSimpleName()), shown(map));
            }
        }
        return item(fields, shown(map));
    }

    private static boolean whole(Object value) {
        return value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte
                || value instanceof BigInteger number && number.bitLength() <= LARGEST_NUMBER;
    }

    /** Objects show themselves in ways that are not known here, which may take long or never end. */
    private static Object simple(Object value) {
        boolean known = value == null || value instanceof CharSequence || value instanceof Boolean || whole(value)
                || value instanceof Double || value instanceof Float;
        return known ? value : value.getClass().getSimpleName();
    }

    /** As a map shows itself, but no longer than needed. */
    private static String shown(Map<?, ?> map) {
        StringBuilder text = new StringBuilder("{");
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(text.length() == 1 ? "" : ", ").append(simple(entry.getKey())).append('=').append(simple(entry.getValue()));
            if (text.length() > WatchItem.LONGEST_INPUT) {
                break;
            }
        }
        return text.append('}').toString();
    }

    /** Reads a line of JSON, or of {@code module,jobId[,connection]}. */
    WatchItem read(String line) {
        if (line.startsWith("{") || line.startsWith("[")) {
            return readJson(line);
        }
        String[] fields = line.split(",", MOST_FIELDS + 1);
        if (fields.length >= MOST_FIELDS) {
            return WatchItem.invalid("The line has %s%s fields: %s."
                    .formatted(fields.length > MOST_FIELDS ? "more than " : "", MOST_FIELDS, FORMS), line);
        }
        String mistake = mistake(line, PlainText.trim(fields[fields.length == 1 ? 0 : 1]));
        if (mistake != null) {
            return WatchItem.invalid(mistake, line);
        }
        Map<String, String> named = new HashMap<>();
        named.put("jobId", fields[fields.length == 1 ? 0 : 1]);
        named.put("module", fields.length == 1 ? null : fields[0]);
        named.put("connection", fields.length == MOST_FIELDS - 1 ? fields[2] : null);
        return item(named, line);
    }

    /** Reads one JSON element. */
    WatchItem readJson(String text) {
        try (RecordedJson json = RecordedJson.of(text)) {
            json.parser().nextToken();
            WatchItem item = read(json);
            json.requireEnd();
            return item;
        } catch (JsonProcessingException e) {
            return WatchItem.invalid("This is not JSON: %s.".formatted(JsonFault.of(e)), text);
        } catch (IOException e) {
            throw new IllegalStateException("A text was read", e);
        }
    }

    /** What a table that was exported to a file looks like when it is not in the form that is read, {@code null} otherwise. */
    private static String mistake(String line, String jobId) {
        if (line.indexOf('"') >= 0) {
            return "The line has quotation marks: write the fields without them, as in Leads,554023000000691001.";
        }
        if (line.indexOf(';') >= 0 || line.indexOf('\t') >= 0) {
            return "The fields of the line are separated by semicolons or tabs: separate them by commas, as in"
                    + " Leads,554023000000691001.";
        }
        if (jobId.length() <= SHOWN && HEADINGS.contains(jobId.toLowerCase(Locale.ROOT))) {
            return "The line looks like the heading of a table: leave it out, since each line has to name a job.";
        }
        if (jobId.length() <= SHOWN && SCIENTIFIC.matcher(jobId).matches()) {
            return "The job id '%s' has lost digits in a spreadsheet: format the column as text and export it again."
                    .formatted(jobId);
        }
        return null;
    }

    /** Reads the element that begins with the current token, to its end. */
    WatchItem read(RecordedJson json) throws IOException {
        JsonParser parser = json.parser();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return WatchItem.invalid(NO_OBJECT, json.value());
        }
        RecordedJson.Excerpt input = json.begin();
        Map<String, String> fields = new HashMap<>();
        String fault = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (!FIELDS.contains(name)) {
                parser.skipChildren();
            } else if (fields.containsKey(name)) {
                fault = "The field %s is given twice: give it once.".formatted(name);
                parser.skipChildren();
            } else if (value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT && name.equals("jobId")) {
                boolean tooLong = parser.getTextLength() > LONGEST_FIELD;
                fields.put(name, tooLong ? null : parser.getText());
                fault = tooLong ? "The field %s has more than %s characters.".formatted(name, LONGEST_FIELD) : fault;
            } else {
                String given = json.value();
                fields.put(name, null);
                fault = value == JsonToken.VALUE_NULL ? fault : wrongType(name, given);
            }
        }
        String text = json.end(input);
        return fault == null ? item(fields, text) : WatchItem.invalid(fault, text);
    }

    private static String wrongType(String name, String value) {
        return name.equals("jobId")
                ? "The job id %s is not valid: give a string of decimal digits.".formatted(PlainText.of(value, SHOWN))
                : "The %s %s is not valid: give a string.".formatted(name, PlainText.of(value, SHOWN));
    }

    private WatchItem item(Map<String, String> fields, String input) {
        try {
            JobKey key = new JobKey(
                    given(fields, "connection", connection), given(fields, "module", module), fields.get("jobId"));
            String deadline = given(fields, "deadline", null);
            Deadline limit = deadline == null ? Deadline.NONE : Deadline.parse(deadline);
            return new WatchItem(key, limit.lifetime(), limit.instant(), null, input, 0);
        } catch (IllegalArgumentException e) {
            return WatchItem.invalid(PlainText.of(e), input);
        }
    }

    private static String given(Map<String, String> fields, String name, String other) {
        String value = fields.get(name);
        return value == null || PlainText.trim(value).isEmpty() ? other : value;
    }
}
