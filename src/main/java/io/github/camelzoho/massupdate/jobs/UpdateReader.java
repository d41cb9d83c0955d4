package io.github.camelzoho.massupdate.jobs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelzoho.massupdate.api.MassUpdate;
import io.github.camelzoho.massupdate.api.PlainText;
import io.github.camelzoho.massupdate.api.UpdateFields;
import io.github.camelzoho.massupdate.ledger.NewUpdate;

/** Reads mass updates that are to be queued: a JSON object, an array or lines of them, a Map, or a list of these. */
final class UpdateReader {

    private static final ObjectMapper MAPS = new ObjectMapper();
    private static final List<String> FIELDS = List.of("key", "connection", "module", "customViewId", "values", "priority", "overwrite",
            "territoryId", "includeChildTerritories");
    private static final String EMPTY = "There is no mass update: give an object with key, module, customViewId and values.";
    private static final String FOREIGN_BYTES = "It has bytes that are not UTF-8: encode the whole text in UTF-8.";
    private static final char REPLACEMENT = '\uFFFD';
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
     * An update, or what is wrong with it.
     *
     * @param position which element of the list, or which part of the text, that was given holds it, from 0
     */
    record Item(NewUpdate update, String fault, int position) {
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
        return items.isEmpty() ? List.of(new Item(null, EMPTY, 0)) : items;
    }

    /** What one element holds, or what is wrong with all of it. */
    private List<Object> parts(Object element) {
        List<Object> parts = new ArrayList<>();
        if (element instanceof CharSequence text) {
            split(PlainText.trim(text.toString()), parts);
        } else if (element instanceof byte[] bytes) {
            split(PlainText.trim(new String(bytes, StandardCharsets.UTF_8)), parts);
            parts.replaceAll(part -> part.toString().indexOf(REPLACEMENT) < 0 ? part : new UnusablePart(FOREIGN_BYTES));
        } else {
            flatten(element, parts);
        }
        return parts.size() <= maximumItems ? parts
                : List.of(new UnusablePart("The text or array holds more than %s mass updates: give at most so many at once.".formatted(maximumItems)));
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
    private static void split(String text, List<Object> parts) {
        try {
            JsonNode document = UpdateFields.parse(text);
            flatten(document.isMissingNode() ? null : document, parts);
        } catch (JsonProcessingException e) {
            text.lines().map(PlainText::trim).filter(line -> !line.isEmpty()).forEach(parts::add);
        }
    }

    private Item item(Object part, int position) {
        try {
            return part instanceof UnusablePart fault ? new Item(null, fault.sentence(), position) : new Item(update(node(part)), null, position);
        } catch (IllegalArgumentException e) {
            return new Item(null, PlainText.of(e), position);
        }
    }

    private static JsonNode node(Object part) {
        try {
            if (part instanceof CharSequence text) {
                return UpdateFields.parse(text.toString());
            }
            return part instanceof JsonNode node ? node : part instanceof Map<?, ?> map ? MAPS.valueToTree(map) : null;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is not JSON: %s.".formatted(e.getOriginalMessage()), e);
        }
    }

    private NewUpdate update(JsonNode item) {
        if (item == null || !item.isObject()) {
            throw new IllegalArgumentException("The item is not a JSON object: give key, module, customViewId and values.");
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
        if (!value.isTextual()) {
            throw new IllegalArgumentException("The field %s is not a string: write it in quotes, since JSON numbers of this length are rounded.".formatted(name));
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
