package io.github.camelzoho.massupdate.jobs.watch;

import java.util.Locale;

import io.github.camelzoho.massupdate.api.PlainText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Under a default locale with digits of its own, what people and machines read has ASCII digits all the same. */
class ForeignDigitsTest {

    private final Locale before = Locale.getDefault();

    @BeforeEach
    void setLocale() {
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    }

    @AfterEach
    void resetLocale() {
        Locale.setDefault(before);
    }

    @Test
    void should_write_ascii_digits() {
        assertThat(String.format("%d", 12)).as("the locale has digits of its own").isNotEqualTo("12");

        assertThat(PlainText.of("\u202e\u0001", 100)).isEqualTo("\\u202e\\u0001");
        assertThat(new WatchParser("Leads", "default", 10).parse("1\n".repeat(11))).singleElement()
                .extracting(WatchItem::reason).asString().contains("more than 10 jobs");
        assertThat(new WatchParser("Leads", "default", 10).parse("Leads," + "1".repeat(200))).singleElement()
                .extracting(WatchItem::reason).asString().contains("at most 64 of them");
    }
}
