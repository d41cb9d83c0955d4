package io.github.camelzoho.massupdate.api;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of a mass update job: the connection (Zoho org) it runs in, the module it updates, and the id Zoho gave it.
 * Only valid names exist, so path and query of a call can be built from one without escaping.
 *
 * @param connection the name of the connection, letters, digits, {@code _}, {@code .} and {@code -}, at most 64
 * @param module     the case-sensitive API name of the module, such as {@code Leads} or {@code Price_Books}
 * @param jobId      decimal digits; a string, since the ids of Zoho exceed the integers that JavaScript can hold
 */
public record JobKey(String connection, String module, String jobId) {

    /** The connection that is meant when none is named. */
    public static final String DEFAULT_CONNECTION = "default";

    private static final Pattern CONNECTION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
    private static final Pattern MODULE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,99}");
    private static final Pattern JOB_ID = Pattern.compile("[0-9]{1,64}");
    private static final int SHOWN = 80;

    /**
     * @throws IllegalArgumentException if a part is missing or not of its form
     */
    public JobKey {
        connection = checked("connection", connection, CONNECTION, "letters, digits, '_', '.' and '-', at most 64 of them");
        module = checked("module", module, MODULE, "the API name of a module, such as Leads or Price_Books");
        jobId = checked("job id", jobId, JOB_ID, "decimal digits only, at most 64 of them");
    }

    private static String checked(String what, String value, Pattern form, String expected) {
        String trimmed = value == null ? "" : value.trim();
        if (trimmed.isEmpty()) {
            throw new IllegalArgumentException("The %s is missing: give %s.".formatted(what, expected));
        }
        if (!form.matcher(trimmed).matches()) {
            throw new IllegalArgumentException(
                    "The %s '%s' is not valid: give %s.".formatted(what, shown(trimmed), expected));
        }
        return trimmed;
    }

    private static String shown(String value) {
        String start = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
        return start.codePoints()
                .mapToObj(c -> Character.isISOControl(c) ? String.format(Locale.ROOT, "\\u%04x", c) : Character.toString(c))
                .reduce("", String::concat);
    }

    /** {@code connection/module/jobId}: the key of the job in queues, databases and logs. */
    @Override
    public String toString() {
        return connection + "/" + module + "/" + jobId;
    }
}
