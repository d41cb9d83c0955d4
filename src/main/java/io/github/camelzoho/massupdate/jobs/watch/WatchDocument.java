package io.github.camelzoho.massupdate.jobs.watch;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.api.JsonFault;

/**
 * One JSON object or array of what is to be watched, read from a stream that is not kept: a body for
 * {@code zohomassupdate-jobs:watch}.
 */
public final class WatchDocument {

    private final WatchItems items;

    private WatchDocument(WatchItems items) {
        this.items = items;
    }

    /**
     * Reads a whole document.
     *
     * @param  in                       JSON in UTF-8, closed at the end: an object, which is one item, or an array with one item in each
     *                                  element, or one in each line of an element that is a text
     * @param  maximumItems             how many items it may hold
     * @param  memory                   takes, for each item, about how many bytes it holds until it is answered; what it throws
     *                                  ends the reading
     * @throws IllegalArgumentException if this is no such document, or it holds too many items; the message says so
     * @throws IOException              if the stream cannot be read
     */
    public static WatchDocument read(InputStream in, int maximumItems, LongConsumer memory) throws IOException {
        WatchParser parser = new WatchParser(null, JobKey.DEFAULT_CONNECTION, maximumItems);
        try {
            return new WatchDocument(
                    parser.parse(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()), memory));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("The body is not UTF-8: send JSON in UTF-8.", e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The body is not valid JSON: %s.".formatted(JsonFault.of(e)), e);
        }
    }

    WatchItems items() {
        return items;
    }
}
