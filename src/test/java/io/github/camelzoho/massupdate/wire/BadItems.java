package io.github.camelzoho.massupdate.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.wire.BadItem.ItemKind;

/** The grammar of bad inputs. The same seed makes the same items; no two parts of a program share one, since it counts on. */
public final class BadItems {

    private static final List<String> FIELDS = List.of("module", "jobId", "connection", "deadline");
    private static final int[] INVISIBLE = {0, 1, 8, 0x1b, 0x7f, 0x85, 0xa0, 0xad, 0x200b, 0x200e, 0x2028, 0x2029, 0x202e, 0x2066,
        0x3000, 0xfeff, 0xfffd, 0xffff};
    private static final int[] DIGITS = {0x660, 0x6f0, 0x966, 0xff10, 0x1d7ce};

    private final Random random;

    public BadItems(long seed) {
        this.random = new Random(seed);
    }

    /** The next items, of all kinds in turn. */
    public List<BadItem> take(int count) {
        ItemKind[] kinds = ItemKind.values();
        return Stream.iterate(0, i -> i + 1).limit(count).map(i -> item(kinds[i % kinds.length])).toList();
    }

    /** One more item of a kind. */
    public BadItem item(ItemKind kind) {
        return switch (kind) {
            case TYPE -> type();
            case RANGE -> range();
            case LENGTH -> length();
            case NESTING -> nesting();
            case ENCODING -> encoding();
            case CONTROL -> control();
            case DUPLICATE -> duplicate();
            case NUMBER -> number();
            case SYNTAX -> syntax();
        };
    }

    private BadItem type() {
        String field = any(FIELDS);
        String value = any(List.of("true", "false", "[]", "{}", "1.5", "[\"1\"]", "{\"$gt\":\"\"}", "[[]]", "-0.0"));
        boolean alone = random.nextInt(8) == 0;
        return alone
                ? json(ItemKind.TYPE, any(List.of("7", "true", "null", "1.5", "[{}]", "{}")))
                : json(ItemKind.TYPE, object(field, value));
    }

    private BadItem range() {
        String deadline = any(List.of("+999999999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z", "+1000000000-12-31T23:59:59Z",
                "10000-01-01T00:00:00Z", "1969-12-31T23:59:59.999Z", "0s", "0d0h", "-1h", "PT-1H", "PT0S", "3651d", "P3651D",
                "999999999d", "99999999999h", "PT9223372036854775807S", "P106751991167300D", "1m1m", "5ms3s", "2h1d", "2030-02-30T00:00:00Z",
                "2030-01-31T25:00:00Z", "2030-01-31T00:00:00+19:00", "2030-01-31", "24", "soon", "P", "PT", "ms"));
        return json(ItemKind.RANGE, object("deadline", quoted(deadline)));
    }

    private BadItem length() {
        int length = 101 + random.nextInt(random.nextInt(20) == 0 ? 60_000 : 2_000);
        String field = any(FIELDS);
        String value = switch (field) {
            case "jobId" -> "7".repeat(length);
            case "deadline" -> any(List.of("1m", "9", "PT", " 1")).repeat(length);
            default -> "L".repeat(length);
        };
        return json(ItemKind.LENGTH, object(field, quoted(value)));
    }

    private BadItem nesting() {
        int depth = 2 + random.nextInt(random.nextInt(20) == 0 ? 4_000 : 100);
        boolean array = random.nextBoolean();
        String nested = (array ? "[" : "{\"a\":").repeat(depth) + (array ? "" : "1") + (array ? "]" : "}").repeat(depth);
        return json(ItemKind.NESTING, array && random.nextBoolean() ? nested : object(any(FIELDS), nested));
    }

    private BadItem encoding() {
        byte[] wrong = switch (random.nextInt(5)) {
            case 0 -> new byte[] {(byte) (0x80 + random.nextInt(0x40))};
            case 1 -> new byte[] {(byte) 0xc0, (byte) 0xaf};
            case 2 -> new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80};
            case 3 -> new byte[] {(byte) (0xc3 + random.nextInt(0x20))};
            default -> new byte[] {(byte) 0xf8 , (byte) 0x88, (byte) 0x80, (byte) 0x80};
        };
        byte[] line = (random.nextBoolean() ? "Le?ads," + id() : object("note", "\"?\"")).getBytes(StandardCharsets.US_ASCII);
        List<Byte> bytes = new ArrayList<>();
        for (byte each : line) {
            if (each == '?') {
                for (byte part : wrong) {
                    bytes.add(part);
                }
            } else {
                bytes.add(each);
            }
        }
        byte[] all = new byte[bytes.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = bytes.get(i);
        }
        return new BadItem(ItemKind.ENCODING, all, false);
    }

    private BadItem control() {
        int odd = INVISIBLE[random.nextInt(INVISIBLE.length)];
        String field = any(List.of("module", "jobId", "connection", "deadline"));
        String value = field.equals("jobId") ? id() : field.equals("deadline") ? "2h" : "Leads";
        int place = random.nextInt(value.length() + 1);
        boolean escaped = odd < ' ' || random.nextBoolean();
        String inserted = escaped ? "\\u%s".formatted(Integer.toHexString(0x10000 + odd).substring(1)) : Character.toString(odd);
        return json(ItemKind.CONTROL, object(field, quoted(value.substring(0, place) + inserted + value.substring(place))));
    }

    private BadItem duplicate() {
        String field = any(FIELDS);
        String value = field.equals("jobId") ? quoted(id()) : field.equals("deadline") ? "\"2h\"" : "\"default\"";
        String item = "{\"module\":\"Leads\",\"jobId\":" + quoted(id()) + ",\"connection\":\"default\",\"deadline\":\"2h\"," + quoted(field)
                + ":" + any(List.of(value, "null", "7")) + "}";
        return json(ItemKind.DUPLICATE, item);
    }

    private BadItem number() {
        String digits = new StringBuilder().appendCodePoint(DIGITS[random.nextInt(DIGITS.length)] + random.nextInt(10)).toString();
        return switch (random.nextInt(4)) {
            case 0 -> json(ItemKind.NUMBER, object("jobId", any(List.of("1e3", "1E1000000000", "5.0", "-1", "1e-1000000000", "-0", "1.0E+17",
                    "1" + "0".repeat(64 + random.nextInt(3_000))))));
            case 1 -> json(ItemKind.NUMBER, object("jobId", quoted(digits.repeat(1 + random.nextInt(20)))));
            case 2 -> line(ItemKind.NUMBER, "Leads," + any(List.of("5.54E+17", "5,54E+17", "0x1F", "+1", "1_000", "1 000", "NaN", "Infinity", "½")));
            default -> line(ItemKind.NUMBER, "{\"module\":\"Leads\",\"jobId\":" + any(List.of("NaN", "01", "+1", ".5", "5.", "0x1", "1_0", "--1")) + "}");
        };
    }

    private BadItem syntax() {
        String good = object("note", "\"x\"");
        return line(ItemKind.SYNTAX, switch (random.nextInt(4)) {
            case 0 -> good.substring(0, 1 + random.nextInt(good.length() - 1));
            case 1 -> good + any(List.of("}", "]", ",", " x", good, "{}"));
            case 2 -> any(List.of("module,jobId", "Leads;" + id(), "\"Leads\",\"" + id() + "\"", "Leads\t" + id(), "Leads", "," + id(), "Leads,",
                    "Leads," + id() + ",default,x", ",,", ",,,,,,", "'Leads','" + id() + "'", "# Leads", "<job>" + id() + "</job>",
                    "../Leads," + id(), "Leads/" + id(), "Leads," + id() + "%00", "${jndi:ldap://x/y}," + id()));
            default -> "Leads," + any(List.of("';DROP TABLE massupdate_job--", "abc", "1 OR 1=1", "554023000000691001s", "id=1", "-", "null"));
        });
    }

    /** A good job but for one field. */
    private String object(String field, String value) {
        StringBuilder object = new StringBuilder("{");
        if (!field.equals("module")) {
            object.append("\"module\":\"Leads\",");
        }
        if (!field.equals("jobId")) {
            object.append("\"jobId\":").append(quoted(id())).append(',');
        }
        return object.append(quoted(field)).append(':').append(value).append('}').toString();
    }

    private String id() {
        return "554" + (100_000_000_000_000L + Math.floorMod(random.nextLong(), 900_000_000_000_000L));
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static BadItem json(ItemKind kind, String text) {
        return new BadItem(kind, text.getBytes(StandardCharsets.UTF_8), true);
    }

    private static BadItem line(ItemKind kind, String text) {
        return new BadItem(kind, text.getBytes(StandardCharsets.UTF_8), false);
    }
}
