package io.github.camelzoho.massupdate.jobs;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelzoho.massupdate.api.JsonFault;
import io.github.camelzoho.massupdate.api.MassUpdate;
import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.api.UpdateFields;
import io.github.camelzoho.massupdate.api.Utf8;
import io.github.camelzoho.massupdate.ledger.NewUpdate;

/** Reads mass updates that are to be queued: a JSON object, an array or lines of them, a Map, or a list of these. */
final class UpdateReader {

    private static final ObjectMapper MAPS = new ObjectMapper();
    private static final List<String> FIELDS = List.of("key", "connection", "module", "customViewId", "values", "priority", "overwrite",
            "territoryId", "includeChildTerritories");
    private static final String EMPTY = "There is no mass update: give an object with key, module, customViewId and values.";
    private static final String FOREIGN_BYTES = "It has bytes that are not UTF-8: encode the whole text in UTF-8.";
    private static final String NO_OBJECT = "The item is not a JSON object: give key, module, customViewId and values.";
    /** As long as a line of a file may be. */
    private static final int LONGEST = 131_072;
    private static final int SHOWN = 50;

    private final String module;
    private final String connection;
    private final int maximumItems;

    /**
     * @param module       the module of updates that name none, {@code null} when each has to
     * @param connection   the connection of updates that name none
     * @param maximumItems how many updates one text or array may hold
     */
    UpdateReader(String module, String connection, int maximumItems) {
        this.module = module;
        this.connection = connection;
        this.maximumItems = maximumItems;
    }

    /**
     * An update, or what is wrong with it. Of an update its part is kept, and is read again: as JSON in objects it takes many times its text.
     *
     * @param part       what holds the update, {@code null} when something is wrong
     * @param key        the name of the update, {@code null} when something is wrong
     * @param connection the connection of the update, {@code null} when something is wrong
     * @param fault      what is wrong, {@code null} when nothing is
     * @param position   which element of the list, or which part of the text, that was given holds it, from 0
     */
    record Item(Object part, String key, String connection, String fault, int position) {

        private static Item faulty(String fault, int position) {
            return new Item(null, null, null, fault, position);
        }
    }

    /** What is wrong with a part that holds no update. */
    private record UnusablePart(String sentence) {
    }

    List<Item> read(Object body) {
        List<Item> items = new ArrayList<>();
        if (body instanceof Collection<?> elements) {
            int position = 0;
            for (Object element : elements) {
                for (Object part : parts(element)) {
                    items.add(item(part, position));
                }
                position++;
            }
        } else {
            parts(body).forEach(part -> items.add(item(part, items.size())));
        }
        boolean nothingGiven = body instanceof Collection<?> elements && elements.isEmpty();
        return items.isEmpty() && !nothingGiven ? List.of(Item.faulty(EMPTY, 0)) : items;
    }

    /** What one element holds, or what is wrong with all of it. */
    private List<Object> parts(Object element) {
        List<Object> parts = new ArrayList<>();
        if (element instanceof CharSequence text) {
            split(text.toString(), parts);
        } else if (element instanceof byte[] bytes) {
            split(bytes, parts);
        } else {
            flatten(element, parts);
        }
        return parts.size() <= maximumItems ? parts
                : List.of(new UnusablePart("The text or array holds more than %s mass updates: give at most so many at once.".formatted(maximumItems)));
    }

    /** Where the bytes are not UTF-8, only the lines in which they are not are lost. */
    private static void split(byte[] bytes, List<Object> parts) {
        try {
            split(Utf8.decode(bytes), parts);
        } catch (CharacterCodingException e) {
            int begin = 0;
            for (int end = 0; end <= bytes.length; end++) {
                if (end == bytes.length || bytes[end] == '\n') {
                    parts.add(line(bytes, begin, end));
                    begin = end + 1;
                }
            }
            parts.removeIf(""::equals);
        }
    }

    private static Object line(byte[] bytes, int begin, int end) {
        try {
            return PlainText.trim(Utf8.decode(bytes, begin, end));
        } catch (CharacterCodingException e) {
            return new UnusablePart(FOREIGN_BYTES);
        }
    }

    private static void flatten(Object element, List<Object> parts) {
        if (element instanceof Collection<?> list) {
            parts.addAll(list);
        } else if (element instanceof JsonNode node && node.isArray()) {
            node.forEach(parts::add);
        } else {
            parts.add(element == null ? new UnusablePart(EMPTY) : element);
        }
        if (parts.isEmpty()) {
            parts.add(new UnusablePart(EMPTY));
        }
    }

    /** One JSON document, or lines of them. */
    private static void split(String given, List<Object> parts) {
        String text = PlainText.trim(given.startsWith("\uFEFF") ? given.substring(1) : given);
        try (JsonParser json = MAPS.createParser(text)) {
            splitDocument(json, text, parts);
        } catch (JsonProcessingException e) {
            parts.clear();
            text.lines().map(PlainText::trim).filter(line -> !line.isEmpty()).forEach(parts::add);
        } catch (IOException e) {
            throw new IllegalStateException("A text was read", e);
        }
    }

    /** The elements of an array as they stand in the text, or the one document. */
    private static void splitDocument(JsonParser json, String text, List<Object> parts) throws IOException {
        if (json.nextToken() == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                parts.add(element(json, text));
            }
        } else if (json.currentToken() != null) {
            parts.add(element(json, text));
        }
        if (json.nextToken() != null) {
            throw new JsonParseException(json, "there is more after its end");
        }
        if (parts.isEmpty()) {
            parts.add(new UnusablePart(EMPTY));
        }
    }

    private static Object element(JsonParser json, String text) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return new UnusablePart(NO_OBJECT);
        }
        int begin = (int) json.currentTokenLocation().getCharOffset();
        json.skipChildren();
        return text.substring(begin, (int) json.currentLocation().getCharOffset());
    }

    private Item item(Object part, int position) {
        if (part instanceof UnusablePart unusable) {
            return Item.faulty(unusable.sentence(), position);
        }
        try {
            NewUpdate update = update(node(part));
            return new Item(part, update.key(), update.update().connection(), null, position);
        } catch (IllegalArgumentException e) {
            return Item.faulty(PlainText.of(e), position);
        }
    }

    /** The update of an item that has one. */
    NewUpdate update(Item item) {
        return update(node(item.part()));
    }

    private static JsonNode node(Object part) {
        try {
            if (part instanceof CharSequence text) {
                if (text.length() > LONGEST) {
                    throw new IllegalArgumentException("The mass update has more than %s characters: give a shorter one.".formatted(LONGEST));
                }
                return UpdateFields.parse(text.toString());
            }
            return part instanceof JsonNode node ? node : part instanceof Map<?, ?> map ? MAPS.valueToTree(map) : null;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is not JSON: %s.".formatted(JsonFault.of(e)), e);
        }
    }

    private NewUpdate update(JsonNode item) {
        if (item == null || !item.isObject()) {
            throw new IllegalArgumentException(NO_OBJECT);
        }
        requireKnownFields(item);
        String territory = text(item, "territoryId", null);
        Boolean children = flag(item, "includeChildTerritories");
        if (territory == null && Boolean.TRUE.equals(children)) {
            throw new IllegalArgumentException("The field includeChildTerritories is true without a territoryId: give both, or none.");
        }
        return new NewUpdate(text(item, "key", null),
                new MassUpdate(text(item, "connection", connection), text(item, "module", module), text(item, "customViewId", null),
                        UpdateFields.of("values", item.get("values")), flag(item, "overwrite"),
                        territory == null ? null : new MassUpdate.Territory(territory, Boolean.TRUE.equals(children))),
                priority(item));
    }

    /** A misspelled territory that is passed over would update the records of all territories. */
    private static void requireKnownFields(JsonNode item) {
        item.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                throw new IllegalArgumentException("The field '%s' is not known: give %s."
                        .formatted(PlainText.of(name, SHOWN), String.join(", ", FIELDS)));
            }
        });
    }

    private static String text(JsonNode item, String name, String otherwise) {
        JsonNode value = item.get(name);
        if (value == null || value.isNull()) {
            return otherwise;
        }
        if (value.isNumber()) {
            throw new IllegalArgumentException("The field %s is a number: write it in quotes, since JSON numbers of this length are rounded.".formatted(name));
        }
        if (!value.isTextual()) {
            throw new IllegalArgumentException("The field %s is not a string: give one.".formatted(name));
        }
        return value.textValue();
    }

    private static Boolean flag(JsonNode item, String name) {
        JsonNode value = item.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isBoolean()) {
            throw new IllegalArgumentException("The field %s is neither true nor false.".formatted(name));
        }
        return value.booleanValue();
    }

    private static int priority(JsonNode item) {
        JsonNode value = item.get("priority");
        if (value == null || value.isNull()) {
            return 0;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new IllegalArgumentException("The priority is not a whole number: give one from -1000 to 1000.");
        }
        return value.intValue();
    }
}
