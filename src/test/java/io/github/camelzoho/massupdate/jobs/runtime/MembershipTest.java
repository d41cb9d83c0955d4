package io.github.camelzoho.massupdate.jobs.runtime;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import javax.sql.DataSource;

import io.github.camelzoho.massupdate.ledger.sql.LedgerTables;
import io.github.camelzoho.massupdate.ledger.sql.TestPostgres;
import io.github.camelzoho.massupdate.limit.Seating;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MembershipTest {

    private static final Duration LONGEST_CALL = Duration.ofSeconds(60);
    private static final String CONNECTION = "default";
    private static final int LIMIT = 5;

    @AutoClose
    private static final TestPostgres POSTGRES = TestPostgres.start();

    private final AtomicLong nanoTime = new AtomicLong();
    private DataSource database;

    private final class Member {

        private final Permits permits = new Permits(nanoTime::get);
        private final Membership membership = new Membership(
                LedgerTables.open(database, true).replicas(), permits, LONGEST_CALL, nanoTime::get);

        private Member() {
            membership.join();
            membership.calls();
        }

        private int free() {
            return permits.free(CONNECTION, LIMIT);
        }

        private void beat() {
            membership.calls();
            membership.heartbeat();
        }
    }

    @BeforeEach
    void emptyDatabase() throws SQLException {
        database = POSTGRES.emptyDatabase();
    }

    private void pass(Duration time) {
        nanoTime.addAndGet(time.toNanos());
    }

    @Test
    void should_give_all_permits_to_a_single_replica_at_once() {
        assertThat(new Member().free()).isEqualTo(LIMIT);
    }

    @Test
    void should_give_a_newcomer_permits_once_the_others_have_heard_of_it() {
        Member first = new Member();
        Member second = new Member();
        assertThat(second.free()).isZero();

        first.beat();
        assertThat(first.free()).isEqualTo(3);
        second.beat();
        assertThat(second.free()).isEqualTo(2);
    }

    @Test
    void should_give_a_newcomer_permits_only_as_calls_end() {
        Member first = new Member();
        assertThat(first.permits.acquire(CONNECTION, LIMIT, LIMIT, 10)).isEqualTo(LIMIT);
        Member second = new Member();
        first.beat();
        second.beat();
        assertThat(second.free()).isZero();

        first.permits.release(CONNECTION, 0);
        assertThat(first.free()).isNegative();
        first.beat();
        second.beat();
        assertThat(second.free()).isEqualTo(1);
    }

    @Test
    void should_count_a_call_for_as_long_as_the_far_end_may_be_busy_with_it() {
        Member replica = new Member();
        replica.permits.acquire(CONNECTION, LIMIT, LIMIT, 1);
        replica.permits.release(CONNECTION, Duration.ofSeconds(1).toNanos());
        assertThat(replica.free()).isEqualTo(LIMIT - 1);

        pass(Duration.ofSeconds(1));
        assertThat(replica.free()).isEqualTo(LIMIT);
    }

    @Test
    void should_begin_no_call_after_a_sleep_before_the_next_heartbeat() {
        Member replica = new Member();
        assertThat(replica.permits.fresh()).isTrue();
        pass(Seating.FRESH);
        assertThat(replica.permits.fresh()).isFalse();
        assertThat(replica.permits.acquire(CONNECTION, LIMIT, LIMIT, 1)).isZero();

        replica.beat();
        assertThat(replica.free()).isEqualTo(LIMIT);
    }

    @Test
    void should_take_the_permits_of_a_replica_that_died_once_its_calls_must_be_over() {
        Member first = new Member();
        Member second = new Member();
        first.beat();
        second.beat();
        first.beat();

        pass(Seating.FRESH.plus(LONGEST_CALL));
        first.beat();
        assertThat(first.free()).isEqualTo(3);
        pass(Duration.ofMillis(1));
        first.beat();
        assertThat(first.free()).isEqualTo(LIMIT);

        second.beat();
        assertThat(second.free()).as("after it woke").isZero();
        first.beat();
        second.beat();
        assertThat(first.free() + second.free()).isEqualTo(LIMIT);
    }

    @Test
    void should_leave_permits_to_replicas_that_make_calls() {
        Member first = new Member();
        Member second = new Member();
        first.beat();
        second.beat();

        pass(Seating.FRESH);
        first.membership.heartbeat();
        second.beat();
        assertThat(first.free()).isZero();
        assertThat(second.free()).isEqualTo(LIMIT);
    }

    @Test
    void should_leave_permits_to_others_when_it_stops() throws InterruptedException {
        Member first = new Member();
        Member second = new Member();

        first.membership.leave();
        second.beat();
        assertThat(second.free()).isEqualTo(LIMIT);
    }

    @Test
    void should_share_a_limit_below_the_number_of_replicas() {
        Member first = new Member();
        Member second = new Member();
        first.beat();
        second.beat();

        assertThat(first.permits.free(CONNECTION, 1)).isEqualTo(1);
        assertThat(second.permits.free(CONNECTION, 1)).isZero();
    }
}
