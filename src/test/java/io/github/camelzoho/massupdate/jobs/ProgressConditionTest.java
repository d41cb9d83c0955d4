package io.github.camelzoho.massupdate.jobs;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressConditionTest {

    private final ProgressCondition condition = new ProgressCondition();

    @Test
    void should_say_once_that_events_are_dropped_and_once_how_many_were() {
        assertThat(condition.taken(false)).isEmpty();

        assertThat(condition.trouble(1)).isTrue();
        assertThat(condition.trouble(1)).isFalse();
        assertThat(condition.taken(false)).hasValue(2);
        assertThat(condition.taken(false)).isEmpty();

        assertThat(condition.trouble(1)).isTrue();
        assertThat(condition.taken(false)).hasValue(1);
    }

    @Test
    void should_not_call_a_trouble_over_while_the_next_event_may_be_dropped() {
        condition.trouble(1);
        assertThat(condition.taken(true)).isEmpty();
        assertThat(condition.trouble(1)).isFalse();
        assertThat(condition.taken(false)).hasValue(2);
    }

    @Test
    void should_say_that_an_event_which_is_held_for_long_is_over_though_none_was_dropped() {
        assertThat(condition.trouble(0)).isTrue();
        assertThat(condition.taken(false)).hasValue(0);
    }
}
