package io.github.camelzoho.massupdate.service;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The page in a browser, with no job, then a few, then ten thousand. Screenshots are in {@code target/page}. */
@EnabledIf(value = "chromiumIsInstalled", disabledReason = "the page is not tested: there is no Chromium (apt-get install chromium)")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PageIT {

    private static final Path SCREENSHOTS = Path.of("target", "page");
    private static final int ENTER = 13;

    @TempDir
    static Path directory;

    private static ServiceProcess service;
    private static Chromium browser;

    static boolean chromiumIsInstalled() {
        return Chromium.isInstalled();
    }

    @BeforeAll
    static void start() throws IOException {
        service = ServiceProcess.withoutPolling(directory, Map.of("ZOHO_ACCESS_TOKEN", "none",
                "MASSUPDATE_INTAKE_JMS_QUEUE", "jobs", "MASSUPDATE_JMS_URL", "amqp://127.0.0.1:" + FreePort.choose())).start().awaitReady();
        browser = Chromium.start(directory);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (browser != null) {
            browser.close();
        }
        service.close();
    }

    @Test
    @Order(1)
    void should_say_so_when_there_is_no_job() throws IOException {
        browser.size(1280, 800, "light");
        open();

        assertThat(text()).contains("No jobs yet").contains("live");
        browser.screenshot(SCREENSHOTS.resolve("none-light.png"));
    }

    @Test
    @Order(2)
    void should_say_what_keeps_an_intake_from_its_broker() {
        awaitText("The JMS broker does not answer");
        assertThat(text()).contains("Needs attention", "intake-jms");
    }

    @Test
    @Order(2)
    void should_watch_jobs_by_keyboard_alone() {
        browser.evaluate("document.querySelector('header button').focus()");
        browser.press("Enter", ENTER);
        browser.evaluate("document.querySelector('dialog [name=module]').focus()");
        browser.type("Leads");
        browser.evaluate("document.querySelector('dialog [name=ids]').focus()");
        browser.type("5545974000001290001, 5545974000001290002 nonsense");
        browser.evaluate("document.querySelector('dialog [name=connection]').focus()");
        browser.press("Enter", ENTER);

        awaitText("2 new, 0 known already, 1 invalid.");
        awaitText("5545974000001290002");
    }

    @Test
    @Order(3)
    void should_find_a_job_by_the_end_of_its_id_and_stop_watching_it() {
        browser.evaluate("document.querySelector('[name=id]').focus()");
        browser.type("1290002");
        browser.press("Enter", ENTER);
        awaitText("Back to all jobs");
        awaitText("1 job");
        assertThat(text()).doesNotContain("5545974000001290001");
        assertThat(browser.evaluate("location.search").asText()).isEqualTo("?id=1290002");

        browser.evaluate("document.querySelector('td button').click()");
        awaitText("What happened");
        assertThat(browser.evaluate("location.search").asText()).contains("job=default%2FLeads%2F5545974000001290002");
        browser.evaluate("[...document.querySelectorAll('dialog button')].find(b => b.textContent === 'Stop watching').click()");
        awaitText("Stopped watching Leads 5545974000001290002");
        click("Back to all jobs");
    }

    @Test
    @Order(4)
    void should_stop_many_jobs_by_a_filter_after_saying_how_many() throws Exception {
        service.watch("[{\"module\":\"Vendors\",\"jobId\":\"1\"},{\"module\":\"Vendors\",\"jobId\":\"2\"}]");
        browser.open(service.url("/?module=vendors"));
        awaitText("2 jobs");

        click("Stop watching them…");
        awaitText("2 jobs are forgotten");
        click("Stop watching 2");

        awaitText("Stopped watching 2 jobs.");
        awaitText("No matching jobs.");
    }

    @ParameterizedTest
    @Order(5)
    @CsvSource({"1280, 900, light", "1280, 900, dark", "390, 844, light", "390, 844, dark", "2560, 1300, light", "2560, 1300, dark"})
    void should_give_axe_nothing_to_find(int width, int height, String scheme) throws IOException {
        browser.size(width, height, scheme);
        open();
        awaitText("5545974000001290001");
        browser.screenshot(SCREENSHOTS.resolve("few-%s-%d.png".formatted(scheme, width)));

        assertThat(violations()).isEmpty();
        assertThat(browser.evaluate("document.documentElement.scrollWidth - innerWidth").asInt()).as("what is cut off").isNotPositive();
        assertThat(browser.evaluate("Math.max(...[...document.querySelectorAll('.finder input, .finder select')].map(e => e.offsetHeight))").asInt())
                .as("the height of a field of one line").isLessThan(60);
        browser.evaluate("document.querySelector('header button').click()");
        assertThat(violations()).as("with the form open").isEmpty();
    }

    @Test
    @Order(6)
    void should_show_a_window_of_ten_thousand_jobs_at_little_cost() throws Exception {
        service.watch(IntStream.range(0, 10_000).mapToObj("{\"module\":\"Deals\",\"jobId\":\"%d\"}"::formatted)
                .collect(Collectors.joining(",", "[", "]")));
        browser.size(1280, 900, "light");
        open();
        awaitText("100 of 10,001");
        browser.screenshot(SCREENSHOTS.resolve("many-light.png"));

        double before = browser.cpuSeconds();
        await().pollDelay(Duration.ofSeconds(10)).atMost(Duration.ofSeconds(20)).until(() -> true);
        double perSecond = (browser.cpuSeconds() - before) / 10;
        System.out.printf("The page used %.1f %% of a core with 10,000 jobs%n", perSecond * 100);
        assertThat(browser.evaluate("document.querySelectorAll('tr').length").asInt()).isLessThan(200);
        assertThat(perSecond).isLessThan(0.5);
    }

    @ParameterizedTest
    @Order(7)
    @CsvSource({"forced-colors, active", "prefers-reduced-motion, reduce", "prefers-contrast, more"})
    void should_serve_those_whose_system_asks_for_something(String feature, String value) throws IOException {
        browser.size(1280, 900, "light");
        browser.media(feature, value);
        open();
        awaitText("100 of 10,001");
        browser.screenshot(SCREENSHOTS.resolve(feature + ".png"));

        assertThat(browser.evaluate("matchMedia('(%s: %s)').matches".formatted(feature, value)).asBoolean()).isTrue();
        assertThat(browser.evaluate("document.getAnimations().length").asInt()).isZero();
        assertThat(violations()).isEmpty();
    }

    @Test
    @Order(7)
    void should_ask_again_after_a_wrong_key_and_say_so_in_the_dialog(@TempDir Path data) throws Exception {
        String key = "0123456789abcdef0123456789abcdef";
        try (ServiceProcess locked = ServiceProcess.withoutPolling(data, Map.of("ZOHO_ACCESS_TOKEN", "none", "MASSUPDATE_API_KEY", key))
                .start().awaitReady()) {
            browser.open(locked.url("/"));
            signInWith("a wrong key");
            awaitText("The service does not accept this key or token.");
            assertThat(text()).contains("The service asks for a key.").doesNotContain("It tries again");

            signInWith(key);
            awaitText("No jobs yet");
            assertThat(browser.evaluate("document.getElementById('dialog').open").asBoolean()).isFalse();
        }
    }

    private static void signInWith(String key) {
        await().atMost(Duration.ofSeconds(20)).until(() -> browser.evaluate("!!document.querySelector('dialog[open] [name=key]')").asBoolean());
        browser.evaluate("document.querySelector('dialog [name=key]').focus()");
        browser.type(key);
        browser.press("Enter", ENTER);
    }

    @Test
    @Order(8)
    void should_put_the_cause_above_the_jobs_that_wait_for_it() throws Exception {
        service.send(service.request("/connections/default/pause").POST(HttpRequest.BodyPublishers.ofString("")));
        browser.size(1280, 900, "light");
        open();
        awaitText("What to do: Resume the connection");
        browser.screenshot(SCREENSHOTS.resolve("cause.png"));

        assertThat(text()).contains("10,001 jobs wait").doesNotContain("It is due and not polled");
        click("Try now");
        awaitText("The connection default is tried again.");
    }

    @Test
    @Order(9)
    void should_turn_grey_and_say_since_when_the_service_does_not_answer() throws Exception {
        browser.size(1280, 900, "light");
        open();
        service.kill();

        awaitText("This page shows how it was at");
        browser.screenshot(SCREENSHOTS.resolve("gone.png"));
        assertThat(text()).contains("not live");
        assertThat(browser.evaluate("getComputedStyle(document.querySelector('main .good')).color === getComputedStyle("
                + "document.querySelector('main .quiet')).color").asBoolean()).as("nothing stays green").isTrue();
        assertThat(browser.evaluate("getComputedStyle(document.querySelector('header button')).opacity").asDouble())
                .as("of a button that does nothing now").isLessThan(1);
        assertThat(violations()).isEmpty();
    }

    private static void click(String button) {
        browser.evaluate("[...document.querySelectorAll('button')].find(b => b.textContent.trim() === '%s').click()".formatted(button));
    }

    private static void open() {
        browser.open(service.url("/"));
        awaitText("live");
    }

    private static String text() {
        return browser.evaluate("document.body.innerText").asText();
    }

    private static void awaitText(String expected) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(text()).contains(expected));
    }

    private static JsonNode violations() throws IOException {
        try (InputStream axe = PageIT.class.getResourceAsStream("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
            browser.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8) + "; 0");
        }
        return browser.evaluate("axe.run().then(found => found.violations.map(v => v.id + ': ' + v.help + ' '"
                + " + v.nodes.map(n => n.html + n.any.map(a => a.message)).join('; ')))");
    }
}
