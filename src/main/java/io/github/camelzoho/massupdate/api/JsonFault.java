package io.github.camelzoho.massupdate.api;

import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;

/** Why a text is no JSON, in words that do not speak of Java. */
public final class JsonFault {

    /** What Jackson says to programmers. */
    private static final Pattern ADVICE = Pattern.compile("(?s)(: enable `| \\(start marker at| ?\\[Source: |, reason: | can ?not be deserialized| from String \").*");

    private JsonFault() {
    }

    /** The reason, without a full stop. */
    public static String of(JsonProcessingException e) {
        return ADVICE.matcher(e.getOriginalMessage()).replaceFirst("");
    }
}
