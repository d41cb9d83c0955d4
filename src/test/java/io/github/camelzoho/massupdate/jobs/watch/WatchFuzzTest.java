package io.github.camelzoho.massupdate.jobs.watch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.camelzoho.massupdate.api.JobKey;
import io.github.camelzoho.massupdate.wire.Quickly;

/** Whatever is given to be watched: no exception, no long look at it, and no harm to what lies beside it. */
class WatchFuzzTest {

    private static final int MOST = 1_000;

    private static List<WatchItem> parse(Object body) {
        return new WatchParser(null, "default", MOST).parse(body);
    }

    @FuzzTest(maxDuration = "2h", maxExecutions = 1_250_000)
    @DictionaryEntries({"{\"module\":\"Leads\",\"jobId\":\"1\"}", "\"deadline\":\"2h\"", "\"connection\":\"eu\"", "Leads,1,eu",
        "1E1000000000", "[", "]"})
    void should_read_any_bytes(byte[] bytes) {
        check(Quickly.run(() -> parse(bytes)));
    }

    @FuzzTest(maxDuration = "2h", maxExecutions = 1_250_000)
    @DictionaryEntries({"{\"module\":\"Leads\",\"jobId\":\"1\"}", "\"deadline\":\"2h\"", "\"connection\":\"eu\"", "Leads,1,eu"})
    void should_leave_alone_what_lies_beside_it(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);

        List<WatchItem> items = Quickly.run(() -> parse(List.of("Leads,7", text, "Leads,8")));

        Quickly.require(items.get(0).key().equals(new JobKey("default", "Leads", "7")), items);
        Quickly.require(items.get(items.size() - 1).key().equals(new JobKey("default", "Leads", "8")), items);
        Quickly.require(items.size() <= MOST + 2, items);
        Quickly.require(items.subList(1, items.size() - 1).stream().allMatch(item -> item.position() == 1), items);
        check(items);
    }

    @FuzzTest(maxDuration = "2h", maxExecutions = 1_250_000)
    @DictionaryEntries({"2h", "1d2h3m4s5ms", "PT2H", "P1DT2H", "2030-01-31T12:00:00Z", "+999999999-12-31T23:59:59Z",
        "2030-01-31T12:00:00+02:00"})
    void should_read_any_deadline(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Quickly.run(() -> {
            try {
                Deadline deadline = Deadline.parse(text);
                Quickly.require(deadline.lifetime() == null != (deadline.instant() == null), deadline);
                return deadline.instant() == null ? deadline.lifetime().toMillis() : deadline.instant().toEpochMilli();
            } catch (IllegalArgumentException e) {
                Quickly.require(e.getMessage().contains("is not valid"), e);
                return null;
            }
        });
    }

    @FuzzTest(maxDuration = "2h", maxExecutions = 1_250_000)
    @DictionaryEntries({"{\"module\":\"Leads\",\"jobId\":\"1\"}", "[[[[", "1E1000000000"})
    void should_read_any_document(byte[] bytes) {
        check(Quickly.run(() -> {
            try {
                return WatchDocument.read(new ByteArrayInputStream(bytes), MOST, memory -> { }).items();
            } catch (IllegalArgumentException e) {
                Quickly.require(e.getMessage().matches("The (body must be|body is not UTF-8|body is not valid JSON|array holds more).*"), e);
                return List.<WatchItem>of();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    private static void check(List<WatchItem> items) {
        Set<String> rejected = new HashSet<>();
        for (WatchItem item : items) {
            Quickly.require(item.input().length() <= 2_001, item);
            if (!item.valid()) {
                Quickly.require(!item.reason().isBlank() && item.reason().length() <= 200, item);
                rejected.add(item.input() + "\t" + item.reason());
            }
        }
        for (String line : rejected) {
            Quickly.require(line.chars().allMatch(c -> c >= ' ' && c != 0x2028 || c == '\t'), line);
            Quickly.require(parse(line).stream().noneMatch(WatchItem::valid), line);
        }
    }
}
