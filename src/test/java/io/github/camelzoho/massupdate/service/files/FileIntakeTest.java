package io.github.camelzoho.massupdate.service.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.camelzoho.massupdate.ledger.JobFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The bundled route intake-file with its bean, on a ledger of its own. */
class FileIntakeTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private Path intake;
    private FileRoute route;

    @BeforeEach
    void start() throws Exception {
        start("in {{odd}} %41 a?b+c ${x} ä", "0s", "1s");
    }

    private void start(String name, String quiet, String unfinished) throws Exception {
        start(name, quiet, unfinished, System::nanoTime);
    }

    private void start(String name, String quiet, String unfinished, LongSupplier nanoTime) throws Exception {
        stop();
        intake = Files.createDirectories(directory.resolve(name));
        route = new FileRoute(directory, "intake-file", "fileIntake",
                new FileIntake(Optional.of(intake), ItemForm.JOB, FileSettingsOf.settings(Map.of(
                        "intake.file.directory", intake.toString(),
                        "intake.file.quiet-time", quiet,
                        "intake.file.unfinished-time", unfinished)), nanoTime));
    }

    @AfterEach
    void stop() throws IOException {
        if (route != null) {
            route.close();
        }
    }

    private Path put(String name, String content, Charset charset) throws IOException {
        return put(name, content.getBytes(charset));
    }

    private Path put(String name, String content) throws IOException {
        return put(name, content, StandardCharsets.UTF_8);
    }

    private Path put(String name, byte[] content) throws IOException {
        Path part = Files.write(intake.resolve(name + ".part"), content);
        return Files.move(part, intake.resolve(name));
    }

    private void awaitDone(String name) {
        await().atMost(LONG).until(() -> Files.exists(intake.resolve("done").resolve(name)));
        assertThat(intake.resolve(name)).doesNotExist();
    }

    private List<String> watched() {
        return route.jobs().getLedgerStore().list(JobFilter.ALL, null, 10_000).jobs().stream()
                .map(job -> job.key().toString()).sorted().toList();
    }

    private List<String> rejected(String name) throws IOException {
        Path file = intake.resolve("rejected").resolve(name + ".rejected");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    @Test
    void should_watch_the_good_lines_and_reject_each_bad_one_with_its_place_and_reason() throws Exception {
        put("mixed.csv", "nonsense\nLeads,1\n\n{\"module\":\nDeals,2,default\n{\"module\":\"Leads\",\"jobId\":\"3\"}\n");
        awaitDone("mixed.csv");

        assertThat(watched()).containsExactly("default/Deals/2", "default/Leads/1", "default/Leads/3");
        assertThat(rejected("mixed.csv")).hasSize(2)
                .anyMatch(line -> line.startsWith("nonsense\tLine 1: ")).anyMatch(line -> line.startsWith("{\"module\":\tLine 4: "));
    }

    @Test
    void should_take_a_replacement_character_that_was_sent() throws Exception {
        String line = "{\"module\":\"Leads\",\"jobId\":\"%s\",\"note\":\"\uFFFD\"}\n";
        put("utf8.ndjson", line.formatted(1), StandardCharsets.UTF_8);
        put("utf16.ndjson", line.formatted(2), StandardCharsets.UTF_16LE);
        awaitDone("utf8.ndjson");
        awaitDone("utf16.ndjson");

        assertThat(watched()).containsExactly("default/Leads/1", "default/Leads/2");
    }

    @Test
    void should_reject_a_line_that_is_not_utf_8_and_watch_the_others() throws Exception {
        put("latin.csv", "Leads,1\nCaf\u00e9,2\nLeads,3\n", StandardCharsets.ISO_8859_1);
        awaitDone("latin.csv");

        assertThat(watched()).containsExactly("default/Leads/1", "default/Leads/3");
        assertThat(rejected("latin.csv")).singleElement().asString().contains("Line 2: ", "save the file as UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "module,jobId\nLeads,1\nDeals,2\n",
            "\uFEFFmodule;jobId\r\nLeads;1\r\n\r\nDeals;2\r\n",
            "sep=;\r\nModule;Job ID;Connection\r\n\"Leads\";\"1\";\r\n\"Deals\";\"2\";default\r\n",
            "Job_Id\tModule\n1\tLeads\n2\tDeals\n",
            "\"Leads\" , \"1\"\n\"Deals\",2,,\n",
            "Leads\t1\rDeals\t2\r",
            "id;name;module\n1;\"a \"\"quoted\"\"; name\";Leads\n2;;Deals\n",
            "module,jobId,connection,deadline\nLeads,1,,24h\nDeals,2,,\n",
            "[{\"module\":\"Leads\",\"jobId\":\"1\"},{\"module\":\"Deals\",\"jobId\":2}]",
            "\uFEFF{\n \"module\": \"Leads\",\n \"jobId\": \"1\"\n}\n{\n \"module\": \"Deals\",\n \"jobId\": \"2\"\n}",
            "[\n  \"Leads,1\",\n  {\"module\":\"Deals\",\"jobId\":\"2\"}\n]\n",
            "{\"module\":\"Leads\",\"jobId\":\"1\"}\n{\"module\":\"Deals\",\"jobId\":\"2\"}"})
    void should_read_what_spreadsheets_and_programs_write(String content) throws Exception {
        put("utf8", content);
        awaitDone("utf8");
        assertThat(watched()).containsExactly("default/Deals/2", "default/Leads/1");
        assertThat(rejected("utf8")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "x-UTF-16LE-BOM"})
    void should_read_utf_16_with_and_without_a_mark(String charset) throws Exception {
        put("wide.txt", "module\tjobId\r\nLeads\t1\r\nDeals\t2\r\n", Charset.forName(charset));
        awaitDone("wide.txt");
        assertThat(watched()).containsExactly("default/Deals/2", "default/Leads/1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Leads,5.54023E+17              | is in scientific notation, in which a spreadsheet drops digits
            Leads;5,54023E+17              | is in scientific notation, in which a spreadsheet drops digits
            "Leads,1                       | A quote is not closed
            "Leads"x,1                     | There is text after a closing quote
            Leads;1;default;x              | The line has 4 fields: give module,jobId[,connection].
            [{"module":"Leads","jobId":1}  | The file ends inside this JSON
            [[{"module":"a","jobId":1}]]   | An array inside of the array
            ["Leads,1\\nLeads,2"]          | A text with several lines
            [1]                            | This is not a job
            """)
    void should_say_what_to_write_instead(String line, String reason) throws Exception {
        put("bad", line + "\n");
        awaitDone("bad");
        assertThat(rejected("bad")).hasSize(1).first().asString().contains(reason).endsWith(".");
    }

    /** Items are read some hundred at a time: an array may be cut off where one reading ends. */
    @ParameterizedTest
    @ValueSource(ints = {1, 499, 500, 501, 1_000})
    void should_say_that_an_array_is_cut_off_behind_any_item(int items) throws Exception {
        put("cut.json", IntStream.rangeClosed(1, items).mapToObj("{\"module\":\"Leads\",\"jobId\":\"%s\"}"::formatted)
                .collect(Collectors.joining(",\n", "[\n", "")));
        awaitDone("cut.json");

        assertThat(rejected("cut.json")).singleElement().asString().contains("The file ends inside this JSON");
        assertThat(watched()).hasSize(items);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Leads,1\1", "Leads;\0331", "\"Leads\";\"1\b\"", "\1Leads,1"})
    void should_refuse_control_characters_also_at_the_ends_of_fields(String line) throws Exception {
        put("controls", "Leads,7\n" + line + "\nLeads,8\n");
        awaitDone("controls");

        assertThat(rejected("controls")).singleElement().asString().contains("Line 2: ").contains("is not valid");
        assertThat(watched()).containsExactly("default/Leads/7", "default/Leads/8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void should_refuse_a_field_that_is_given_twice_however_the_job_is_printed(String lineEnd) throws Exception {
        String twice = "{\"module\":\"Leads\",\n\"jobId\":\"1\",\n\"jobId\":\"2\"}";
        put("twice", "[\n%s,\n%s\n]\n".formatted(twice, twice.replace("\"jobId\":\"1\",\n", "")).replace("\n", lineEnd));
        awaitDone("twice");

        assertThat(rejected("twice")).singleElement().asString().contains("The field jobId is given twice");
        assertThat(watched()).containsExactly("default/Leads/2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Leads,4x", "Leads,1E5", "Leads\t4\tnot here\t4", "{\"module\":\"Leads\",\"jobId\":\"4\"} x",
            "{\"module\":\"Leads\",\"jobId\":\"4\",\"deadline\":\"a\\nLeads,5\"}", "\"Leads\",\"4", "Leads,4,a b", "Leads;4;a;b"})
    void should_never_read_a_rejected_line_as_a_job(String line) throws Exception {
        put("bad", line + "\n");
        awaitDone("bad");
        List<String> first = rejected("bad");
        assertThat(first).hasSize(1);
        put("again", String.join("\n", first) + "\n");
        awaitDone("again");

        assertThat(rejected("again")).hasSize(1);
        assertThat(watched()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"module":"Leads","jobId":+1}            | {"module":"Leads","jobId":"9"}{"module":"Leads","jobId":"9"}
            {"module":"Leads","jobId":+1}            | {"module":"Leads",
            {"module":"Leads",                       | {"module":"Leads",
            {"module":"Leads",                       | {"module":"Leads","jobId":[[]]}
            {"module":"Leads",                       | ,,
            {"module":"Leads","jobId":               | {"module":"Leads","jobId":[[]]}
            {"module":"Leads","jobId":               | Leads;9;9;9;9
            {"module":"Leads","jobId":"9             | "jobId":"9"
            {                                        | {
            {}                                       | }
            }{                                       | ]
            """)
    void should_read_lines_line_by_line_whatever_is_wrong_with_the_first_two(String first, String second) throws Exception {
        put("lines", first + "\n" + second + "\n{\"module\":\"Leads\",\"jobId\":\"1\"}\nDeals,2\n");
        awaitDone("lines");

        assertThat(watched()).containsExactly("default/Deals/2", "default/Leads/1");
        assertThat(rejected("lines")).hasSize(2).allMatch(line -> line.contains("\tLine 1: ") || line.contains("\tLine 2: "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[Module],[Job ID]", "[Module];[Job ID]", "[broken", "[", "[[", "[1],[2]", "[name", "[\"Module\",\"Job ID\"]", "[\"Leads,1",
            "[{\"module\":\"Leads\",", "[{\"module\":\"Leads", "[\"Module\",", "[]", "[{\"module\":\"Leads\",\"jobId\":\"9x\"}]", "[}", "]["})
    void should_read_a_table_whose_first_line_begins_with_a_bracket(String first) throws Exception {
        put("plain", first + "\nLeads,1\nDeals,2\n");
        put("quoted", first + "\n\"Leads\",\"1\"\n\"Deals\",\"2\"\n");
        put("numbers", first + "\nLeads;1;default\nDeals;2;default\n");
        for (String name : List.of("plain", "quoted", "numbers")) {
            awaitDone(name);
            assertThat(rejected(name)).as(name).singleElement().asString().contains("Line 1: ");
        }
        assertThat(watched()).containsExactly("default/Deals/2", "default/Leads/1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[broken", "[{\"module\":\"Leads\"", "[{\"module\":\"Leads", "[{\"module\":\"Leads\",", "[Leads,3]"})
    void should_read_lines_of_json_whose_first_one_begins_with_a_bracket(String first) throws Exception {
        put("lines", first + "\n{\"module\":\"Leads\",\"jobId\":\"1\"}\n{\"module\":\"Deals\",\"jobId\":\"2\"}\n");
        awaitDone("lines");

        assertThat(watched()).containsExactly("default/Deals/2", "default/Leads/1");
        assertThat(rejected("lines")).singleElement().asString().contains("Line 1: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "[{\n\"module\":\"Leads\",\"jobId\":\"1\"},\n{\"module\":\"Deals\",\"jobId\":\"2\"}]",
            "[{\"module\":\"Leads\",\n\"jobId\":\"1\"},{\"module\":\n\"Deals\",\"jobId\":\"2\"}]",
            "[{\"module\":\"Leads\",\"jobId\":\"1\"},\n{\"module\":\"Deals\",\"jobId\":\"2\"}]\n",
            "[{\"module\":\"Leads\",\"jobId\":\"1\"}\n,{\"module\":\"Deals\",\"jobId\":\"2\"}\n]",
            "[\n{\"module\":\"Leads\",\"jobId\":\"1\"}\n,{\"module\":\"Deals\",\"jobId\":\"2\"}\n]",
            "[\n\n\t{\n\t\t\"module\": \"Leads\",\n\t\t\"jobId\": 1\n\t},\n\t{\n\t\t\"module\": \"Deals\",\n\t\t\"jobId\": 2\n\t}\n]\n",
            "[\"Leads,1\",\n\"Deals,2\"]",
            "[\n\"Leads,1\",\n\"Deals,2\"\n]",
            "[{\"module\":\"Leads\",\"jobId\":\"1\"}]\n[{\"module\":\"Deals\",\"jobId\":\"2\"}]\n",
            "[{\"module\":\"Leads\",\"jobId\":\"1\"}]\n{\"module\":\"Deals\",\"jobId\":\"2\"}\n"})
    void should_read_an_array_however_its_lines_are_broken(String content) throws Exception {
        put("array.json", content);
        awaitDone("array.json");

        assertThat(watched()).containsExactly("default/Deals/2", "default/Leads/1");
        assertThat(rejected("array.json")).isEmpty();
    }

    @Test
    void should_read_an_array_whose_first_item_is_wrong() throws Exception {
        put("array.json", "[{\"module\":\"Leads,\"jobId\":\"9\"},\n{\"module\":\"Leads\",\"jobId\":\"1\"},\n{\"module\":\"Deals\",\"jobId\":\"2\"}]\n");
        awaitDone("array.json");

        assertThat(watched()).containsExactly("default/Deals/2", "default/Leads/1");
        assertThat(rejected("array.json")).singleElement().asString().contains("Line 1: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"module\":\"Leads\",\n\"jobId\":\"1\"}\n{\"module\":\"Deals\",\n\"jobId\":\"2\"}",
            "{\"module\":\n\"Leads\",\"jobId\":\"1\"}\n{\"module\":\"Deals\",\"jobId\":\n2}",
            "{\n\"module\"\n:\n\"Leads\"\n,\n\"jobId\"\n:\n\"1\"\n}\n{\"module\":\"Deals\",\"jobId\":\"2\"}",
            "{ \"module\": \"Leads\"\n, \"jobId\": \"1\"\n},\n{ \"module\": \"Deals\"\n, \"jobId\": \"2\"\n}"})
    void should_read_a_job_of_several_lines_however_they_are_broken(String content) throws Exception {
        put("broken.json", content);
        awaitDone("broken.json");

        assertThat(watched()).containsExactly("default/Deals/2", "default/Leads/1");
        assertThat(rejected("broken.json")).isEmpty();
    }

    @Test
    void should_take_headings_for_a_row_where_they_are_not_the_first_line() throws Exception {
        put("mixed", "{\"module\":\"Leads\",\"jobId\":\"1\"}\nmodule,jobId\nDeals,2\n");
        awaitDone("mixed");

        assertThat(watched()).containsExactly("default/Deals/2", "default/Leads/1");
        assertThat(rejected("mixed")).singleElement().asString().contains("Line 2: The line looks like the heading of a table");
    }

    @Test
    void should_say_which_heading_stands_twice() throws Exception {
        put("twice.csv", "id,job id,module\n1,2,Leads\n");
        awaitDone("twice.csv");

        assertThat(watched()).isEmpty();
        assertThat(rejected("twice.csv")).hasSize(2)
                .first().asString().contains("Line 1: More than one heading means jobId: rename all but one, and give the file again.");
    }

    @Test
    void should_watch_pretty_printed_json_of_thousands_of_jobs_but_for_the_bad_ones() throws Exception {
        put("pretty.json", IntStream.range(0, 5_000)
                .mapToObj(i -> "  {\n    \"module\" : \"Leads\",\n    \"jobId\" : %s\n  }".formatted(i == 7 ? "" : "\"" + i + "\""))
                .collect(Collectors.joining(",\n", "[\n", "\n]\n")));
        awaitDone("pretty.json");

        assertThat(watched()).hasSize(4_999).doesNotContain("default/Leads/7");
        assertThat(rejected("pretty.json")).singleElement().asString().contains("Line 30: This is not JSON");
    }

    @Test
    void should_not_take_a_last_line_that_is_not_finished_and_read_it_when_it_is() throws Exception {
        start("unfinished", "0s", "1m");
        Path file = put("slow.csv", "Leads,1\nLeads,4150868");
        put("other.csv", "Deals,1\n");
        awaitDone("other.csv");
        assertThat(watched()).containsExactly("default/Deals/1");

        Files.writeString(file, "000001234567\nLeads,2\n", StandardOpenOption.APPEND);

        awaitDone("slow.csv");
        assertThat(watched()).containsExactly("default/Deals/1", "default/Leads/1", "default/Leads/2", "default/Leads/4150868000001234567");
    }

    @Test
    void should_reject_a_last_line_that_stays_unfinished_and_say_how_to_finish_it() throws Exception {
        put("cut.csv", "Leads,1\nLeads,4150868");
        awaitDone("cut.csv");
        assertThat(watched()).containsExactly("default/Leads/1");
        assertThat(rejected("cut.csv")).singleElement().asString()
                .startsWith("Leads,4150868\tLine 2: The file ends in the middle of this line");
    }

    @Test
    void should_wait_until_a_file_is_quiet() throws Exception {
        start("quiet", "3s", "3s");
        Path file = Files.writeString(intake.resolve("log.csv"), "Leads,1\n");
        await().during(Duration.ofSeconds(2)).atMost(LONG).until(() -> Files.exists(file));
        Files.writeString(file, "Leads,2\n", StandardOpenOption.APPEND);
        await().during(Duration.ofSeconds(2)).atMost(LONG).until(() -> Files.exists(file));
        awaitDone("log.csv");
        assertThat(watched()).containsExactly("default/Leads/1", "default/Leads/2");
    }

    @Test
    void should_read_a_file_again_that_was_written_to_after_it_was_done() throws Exception {
        Path file = intake.resolve("slow.csv");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write("Leads,1\n".getBytes(StandardCharsets.UTF_8));
            awaitDone("slow.csv");
            out.write("Leads,2\n".getBytes(StandardCharsets.UTF_8));
        }
        await().atMost(LONG).untilAsserted(() -> assertThat(watched()).containsExactly("default/Leads/1", "default/Leads/2"));
        awaitDone("slow.csv");
    }

    @Test
    void should_keep_a_file_while_the_ledger_refuses_its_jobs() throws Exception {
        long begin = System.nanoTime();
        AtomicInteger looks = new AtomicInteger();
        start("hurried", "0s", "1s", () -> {
            looks.incrementAndGet();
            return begin + (System.nanoTime() - begin) * 1_000;
        });
        try (Connection connection = route.ledgerFile().dataSource().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE massupdate_job RENAME TO away");
            put("a.csv", "Leads,1\nbad\n");
            int before = looks.get();
            await().atMost(LONG).until(() -> looks.get() > before + 60);
            assertThat(intake.resolve("a.csv")).exists();
            statement.execute("ALTER TABLE away RENAME TO massupdate_job");
        }
        awaitDone("a.csv");
        assertThat(watched()).containsExactly("default/Leads/1");
        assertThat(rejected("a.csv")).hasSize(1);
    }

    @Test
    void should_not_follow_links_nor_read_what_is_no_file_nor_unfinished_names() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "the content of a secret\nLeads,9\n");
        Files.createSymbolicLink(intake.resolve("link.csv"), secret);
        assertThat(new ProcessBuilder("mkfifo", intake.resolve("fifo").toString()).start().waitFor()).isZero();
        Files.createDirectory(intake.resolve("folder.csv"));
        for (String name : List.of(".hidden", "a.part", "b.TMP", "c.filepart", "d~")) {
            Files.writeString(intake.resolve(name), "Leads,9\n");
        }
        put("z.csv", "Leads,1\nbad\n");
        awaitDone("z.csv");

        assertThat(watched()).containsExactly("default/Leads/1");
        assertThat(intake).isDirectoryContaining("glob:**/link.csv").isDirectoryContaining("glob:**/fifo").isDirectoryContaining("glob:**/a.part");
        assertThat(rejected("link.csv")).isEmpty();
    }

    @Test
    void should_keep_done_and_rejected_files_from_other_users() throws Exception {
        Files.createDirectory(intake.resolve("done"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        put("a.csv", "Leads,1\nbad\n");
        awaitDone("a.csv");
        try (Stream<Path> made = Stream.concat(Files.walk(intake.resolve("done")), Files.walk(intake.resolve("rejected")))) {
            assertThat(made).hasSize(4).allSatisfy(path -> assertThat(PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(path))).as("%s", path).endsWith("---"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"${bean:fileIntake}.csv", "{{x}}.csv", "a%41b?c+d.csv", "line\nbreak.csv", "a..csv.", "$1\\x.csv", "ä€.csv", "#.csv"})
    void should_take_any_name_for_a_name(String name) throws Exception {
        put(name, "Leads,1\nbad\n");
        awaitDone(name);
        assertThat(watched()).containsExactly("default/Leads/1");
        try (Stream<Path> all = Files.list(intake.resolve("rejected"))) {
            assertThat(all).singleElement().satisfies(file -> assertThat(file).content().startsWith("bad\tLine 2: "));
        }
        try (Stream<Path> all = Files.list(intake)) {
            assertThat(all).map(path -> path.getFileName().toString()).containsExactlyInAnyOrder("done", "rejected");
        }
    }

    @Test
    void should_take_a_name_as_long_as_the_file_system_allows() throws Exception {
        String name = "n".repeat(250);
        put(name, "Leads,1\nbad\n");
        awaitDone(name);
        put(name, "Leads,2\nbad\n");
        await().atMost(LONG).until(() -> !Files.exists(intake.resolve(name)));
        try (Stream<Path> all = Files.list(intake.resolve("rejected")); Stream<Path> done = Files.list(intake.resolve("done"))) {
            assertThat(all).hasSize(2);
            assertThat(done).hasSize(2);
        }
    }

    @Test
    void should_keep_what_an_earlier_file_of_the_same_name_left() throws Exception {
        for (String id : List.of("1", "2")) {
            put("daily.csv", "Leads,%s\nbad%s\n".formatted(id, id));
            await().atMost(LONG).until(() -> !Files.exists(intake.resolve("daily.csv")));
        }
        try (Stream<Path> all = Stream.concat(Files.list(intake.resolve("rejected")), Files.list(intake.resolve("done")))) {
            assertThat(all.map(FileIntakeTest::text)).containsExactlyInAnyOrder(
                    "Leads,1\nbad1\n", "Leads,2\nbad2\n", text(intake.resolve("rejected/daily.csv.rejected")),
                    text(intake.resolve("rejected/daily.csv.rejected")).replace("bad1", "bad2"));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"504B0304, Excel workbook", "D0CF11E0A1B11AE1, old Excel workbook", "1F8B0800, compressed with gzip"})
    void should_set_aside_whole_what_is_no_text(String begin, String reason) throws Exception {
        put("sheet", HexFormat.of().parseHex(begin));
        put("z.csv", "Leads,1\n");
        awaitDone("z.csv");
        Path why = intake.resolve("rejected/sheet.reason");
        await().atMost(LONG).until(() -> Files.exists(why) && Files.size(why) > 0);
        assertThat(why).content().contains(reason);
        assertThat(intake.resolve("rejected/sheet")).exists();
    }

    @Test
    void should_not_let_one_file_that_cannot_be_moved_stop_the_others() throws Exception {
        Files.writeString(intake.resolve("done"), "in the way");
        put("a.csv", "Leads,1\n");
        put("b.csv", "Leads,2\n");
        await().atMost(LONG).untilAsserted(() -> assertThat(watched()).containsExactly("default/Leads/1", "default/Leads/2"));
        Files.delete(intake.resolve("done"));
        awaitDone("a.csv");
        awaitDone("b.csv");
    }

    @Test
    void should_give_up_on_a_file_that_fails_again_and_again() throws Exception {
        long begin = System.nanoTime();
        start("hurried", "0s", "1s", () -> begin + (System.nanoTime() - begin) * 30);
        Files.writeString(intake.resolve("done"), "in the way");
        put("a.csv", "Leads,1\n");
        await().atMost(LONG).until(() -> Files.exists(intake.resolve("rejected/a.csv")));
        await().atMost(LONG).until(() -> Files.size(intake.resolve("rejected/a.csv.reason")) > 0);
        assertThat(intake.resolve("rejected/a.csv.reason")).content().contains("It could not be read in 5 tries: ", "done");
    }

    @Test
    void should_read_a_large_file_in_bounded_memory() throws Exception {
        Path file = intake.resolve("large.part");
        byte[] line = ("x".repeat(99) + "\n").getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < 100_000; i++) {
                out.write(line);
            }
            out.write("y".repeat(20_000_000).getBytes(StandardCharsets.UTF_8));
            out.write("\nLeads,1\n".getBytes(StandardCharsets.UTF_8));
        }
        Files.move(file, intake.resolve("large.csv"));
        awaitDone("large.csv");
        assertThat(watched()).containsExactly("default/Leads/1");
        try (InputStream in = Files.newInputStream(intake.resolve("rejected/large.csv.rejected"))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().count()).isEqualTo(100_001);
        }
    }
}
