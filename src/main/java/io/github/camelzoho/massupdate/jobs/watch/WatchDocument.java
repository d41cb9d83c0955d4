package io.github.camelzoho.massupdate.jobs.watch;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/** Looks at JSON before it is watched, without making anything of it: that costs hardly any memory. */
public final class WatchDocument {

    private WatchDocument() {
    }

    /**
     * How many items {@code zohomassupdate-jobs:watch} finds in the text: 1 in an object, in an array one for each element, or for
     * each line of an element that is a text.
     *
     * @throws IllegalArgumentException if the text is not one JSON object or array; the message says so
     */
    public static int items(String text) {
        try (JsonParser json = WatchItemReader.JSON.createParser(text)) {
            JsonToken first = json.nextToken();
            if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
                throw new IllegalArgumentException(
                        "The body must be a job, as {\"module\":\"Leads\",\"jobId\":\"123\"}, or an array of jobs.");
            }
            int items = first == JsonToken.START_OBJECT ? object(json) : array(json);
            WatchItemReader.requireEnd(json);
            return items;
        } catch (IOException e) {
            throw new IllegalArgumentException("The request cannot be read: check that its body is valid JSON.", e);
        }
    }

    private static int object(JsonParser json) throws IOException {
        json.skipChildren();
        return 1;
    }

    private static int array(JsonParser json) throws IOException {
        int items = 0;
        for (JsonToken element = json.nextToken(); element != JsonToken.END_ARRAY; element = json.nextToken()) {
            if (element == JsonToken.VALUE_STRING) {
                items += (int) Math.max(1, json.getText().lines().filter(line -> !line.isBlank()).count());
            } else {
                json.skipChildren();
                items++;
            }
        }
        return items;
    }
}
