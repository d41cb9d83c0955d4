package io.github.camelzoho.massupdate.jobs;

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

    private final String module;
    private final String connection;
    private final int maximumItems;

    /**
     * @param module       the module of updates that name none, {@code null} when each has to
     * @param connection   the connection of updates that name none
     * @param maximumItems how many updates one body may hold
     */
    UpdateReader(String module, String connection, int maximumItems) {
        this.module = module;
        this.connection = connection;
        this.maximumItems = maximumItems;
    }

    /** An update, or what is wrong with it. */
    record Item(NewUpdate update, String fault) {
    }

    List<Item> read(Object body) {
        List<Object> parts = new ArrayList<>();
        split(body, parts);
        if (parts.isEmpty()) {
            return List.of(new Item(null, "The body holds no mass update: give an object with key, module, customViewId and values."));
        }
        if (parts.size() > maximumItems) {
            return List.of(new Item(null, "The body holds more than %s mass updates: give at most so many at once.".formatted(maximumItems)));
        }
        return parts.stream().map(this::item).toList();
    }

    private static void split(Object body, List<Object> parts) {
        if (body instanceof Collection<?> list) {
            parts.addAll(list);
        } else if (body instanceof JsonNode node && node.isArray()) {
            node.forEach(parts::add);
        } else if (body instanceof CharSequence text) {
            splitText(PlainText.trim(text.toString()), parts);
        } else if (body != null) {
            parts.add(body);
        }
    }

    /** One JSON document, or lines of them. */
    private static void splitText(String text, List<Object> parts) {
        try {
            JsonNode document = UpdateFields.parse(text);
            if (!document.isMissingNode()) {
                split(document, parts);
            }
        } catch (JsonProcessingException e) {
            text.lines().map(PlainText::trim).filter(line -> !line.isEmpty()).forEach(parts::add);
        }
    }

    private Item item(Object part) {
        try {
            return new Item(update(node(part)), null);
        } catch (IllegalArgumentException e) {
            return new Item(null, PlainText.of(e));
        }
    }

    private static JsonNode node(Object part) {
        try {
            if (part instanceof CharSequence text) {
                return UpdateFields.parse(text.toString());
            }
            return part instanceof JsonNode node ? node : part instanceof Map<?, ?> map ? MAPS.valueToTree(map) : null;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IllegalArgumentException("The item is not valid JSON.", e);
        }
    }

    private NewUpdate update(JsonNode item) {
        if (item == null || !item.isObject()) {
            throw new IllegalArgumentException("The item is not a JSON object: give key, module, customViewId and values.");
        }
        String territory = text(item, "territoryId", null);
        return new NewUpdate(text(item, "key", null),
                new MassUpdate(text(item, "connection", connection), text(item, "module", module), text(item, "customViewId", null),
                        UpdateFields.of("values", item.get("values")), flag(item, "overwrite"),
                        territory == null ? null
                                : new MassUpdate.Territory(territory, Boolean.TRUE.equals(flag(item, "includeChildTerritories")))),
                priority(item));
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
