package io.github.camelzoho.massupdate.service.files;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.camelzoho.massupdate.api.PlainText;

/**
 * The rows of a table as spreadsheets save it: fields between commas, semicolons or tabs, in quotes or not, below a line of headings
 * or not. Without headings the fields are module, job id and connection.
 */
final class TableRows {

    private static final String MODULE = "module";
    private static final String JOB_ID = "jobId";
    private static final List<String> IN_ORDER = List.of(MODULE, JOB_ID, "connection");
    private static final Map<String, String> HEADINGS = Map.of(
            "module", MODULE, "jobid", JOB_ID, "id", JOB_ID, "connection", "connection", "deadline", "deadline");
    private static final Pattern SCIENTIFIC = Pattern.compile("[+-]?\\d{1,20}([.,]\\d{1,20})?[eE][+-]?\\d{1,5}");
    private static final String FORM = "give module,jobId[,connection]";

    private List<String> columns;
    private char separator;
    private boolean begun;

    /** Headings stand in the first line of a file, or nowhere. */
    void begin() {
        begun = true;
    }

    /** @return {@code null} for a line of headings, and for Excel's {@code sep=;} */
    FileItem read(long number, String line) {
        boolean first = !begun;
        begun = true;
        if (first && line.length() == 5 && line.regionMatches(true, 0, "sep=", 0, 4)) {
            separator = line.charAt(4);
            begun = false;
            return null;
        }
        char between = separator == 0 ? separatorOf(line) : separator;
        List<String> fields = new ArrayList<>();
        String fault = split(line, between, fields);
        if (fault != null) {
            return FileItem.unreadable(number, line, fault);
        }
        List<String> headings = first ? headings(fields) : List.of();
        if (headings.containsAll(List.of(MODULE, JOB_ID))) {
            String twice = twice(headings);
            if (twice != null) {
                return FileItem.unreadable(number, line, "More than one heading means %s: rename all but one, and give the file again."
                        .formatted(twice));
            }
            columns = headings;
            separator = between;
            return null;
        }
        return columns == null && between == ',' && line.indexOf('"') < 0 && fields.size() == commas(line) + 1
                && !scientific(IN_ORDER, fields)
                ? FileItem.of(number, line, line)
                : row(number, line, fields);
    }

    private static int commas(String line) {
        return (int) line.chars().filter(c -> c == ',').count();
    }

    private FileItem row(long number, String line, List<String> fields) {
        List<String> names = columns == null ? IN_ORDER : columns;
        if (fields.size() > names.size()) {
            return FileItem.unreadable(number, line, columns == null
                    ? "The line has %s fields: %s.".formatted(fields.size(), FORM)
                    : "The line has %s fields, its headings are %s: give as many.".formatted(fields.size(), names.size()));
        }
        if (scientific(names, fields)) {
            return FileItem.unreadable(number, line, ("The job id %s is in scientific notation, in which a spreadsheet drops digits:"
                    + " format its column as text, enter the ids again, and save.").formatted(fields.get(names.indexOf(JOB_ID))));
        }
        Map<String, String> job = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            job.put(names.get(i), fields.get(i));
        }
        job.remove("");
        return FileItem.of(number, line, job);
    }

    private static boolean scientific(List<String> names, List<String> fields) {
        int place = names.indexOf(JOB_ID);
        return place < fields.size() && SCIENTIFIC.matcher(fields.get(place)).matches();
    }

    /** What each field means if it is a heading, empty for what is no heading that is read. */
    private static List<String> headings(List<String> fields) {
        return fields.stream()
                .map(field -> HEADINGS.getOrDefault(field.toLowerCase(Locale.ROOT).replaceAll("[ _-]", ""), ""))
                .toList();
    }

    private static String twice(List<String> headings) {
        return headings.stream().filter(name -> !name.isEmpty() && Collections.frequency(headings, name) > 1).findFirst().orElse(null);
    }

    private static char separatorOf(String line) {
        boolean quoted = false;
        char found = ',';
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            if (!quoted && (c == '\t' || c == ';' && found == ',')) {
                found = c;
            }
        }
        return found;
    }

    /** Splits a line into its fields, less the empty ones at the end, which a spreadsheet adds. Returns what is wrong with it, or {@code null}. */
    private static String split(String line, char separator, List<String> fields) {
        int i = 0;
        do {
            StringBuilder field = new StringBuilder();
            i = skipBlanks(line, i, separator);
            if (i < line.length() && line.charAt(i) == '"') {
                i = unquote(line, i + 1, field);
                if (i < 0) {
                    return "A quote is not closed: close it, or leave the quotes out.";
                }
                i = skipBlanks(line, i, separator);
                if (i < line.length() && line.charAt(i) != separator) {
                    return "There is text after a closing quote: %s.".formatted(FORM);
                }
            } else {
                while (i < line.length() && line.charAt(i) != separator) {
                    field.append(line.charAt(i++));
                }
            }
            fields.add(PlainText.trim(field.toString()));
        } while (i++ < line.length());
        while (fields.size() > 1 && fields.get(fields.size() - 1).isEmpty()) {
            fields.remove(fields.size() - 1);
        }
        return null;
    }

    private static int skipBlanks(String line, int from, char separator) {
        int i = from;
        while (i < line.length() && (line.charAt(i) == ' ' || line.charAt(i) == '\t') && line.charAt(i) != separator) {
            i++;
        }
        return i;
    }

    private static int unquote(String line, int from, StringBuilder field) {
        int i = from;
        while (i < line.length()) {
            if (line.charAt(i) != '"') {
                field.append(line.charAt(i++));
            } else if (i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append('"');
                i += 2;
            } else {
                return i + 1;
            }
        }
        return -1;
    }
}
