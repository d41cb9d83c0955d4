package io.github.camelzoho.massupdate.jobs.runtime;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PermitsTest {

    private static final String CONNECTION = "default";

    private final Permits permits = new Permits(() -> 0);

    @Test
    void should_keep_the_next_permit_for_a_call_that_has_reserved_it() {
        assertThat(permits.acquire(CONNECTION, 2, 2, 5)).isEqualTo(2);
        permits.reserve(CONNECTION);
        assertThat(permits.acquireReserved(CONNECTION, 2, 2)).isFalse();

        permits.release(CONNECTION, 0);

        assertThat(permits.acquire(CONNECTION, 2, 2, 5)).isZero();
        assertThat(permits.acquireReserved(CONNECTION, 2, 2)).isTrue();
        permits.release(CONNECTION, 0);
        assertThat(permits.free(CONNECTION, 2)).isEqualTo(1);
    }

    @Test
    void should_keep_one_permit_only_however_many_calls_have_reserved() {
        for (int call = 0; call < 50; call++) {
            permits.reserve(CONNECTION);
        }

        assertThat(permits.free(CONNECTION, 5)).isEqualTo(4);
        assertThat(permits.free("other", 5)).isEqualTo(5);
    }

    @Test
    void should_keep_nothing_once_all_reservations_are_cancelled() {
        permits.reserve(CONNECTION);
        permits.reserve(CONNECTION);
        permits.cancelReservation(CONNECTION);
        assertThat(permits.free(CONNECTION, 5)).isEqualTo(4);

        permits.cancelReservation(CONNECTION);
        permits.cancelReservation(CONNECTION);

        assertThat(permits.free(CONNECTION, 5)).isEqualTo(5);
    }

    @Test
    void should_grant_a_reserved_permit_only_within_a_lowered_limit() {
        assertThat(permits.acquire(CONNECTION, 5, 5, 2)).isEqualTo(2);
        permits.reserve(CONNECTION);

        assertThat(permits.acquireReserved(CONNECTION, 5, 2)).isFalse();
        assertThat(permits.acquireReserved(CONNECTION, 5, 3)).isTrue();
    }
}
