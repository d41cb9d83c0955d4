package io.github.camelzoho.massupdate.service.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import jakarta.ws.rs.ServiceUnavailableException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BodyMemoryTest {

    private final BodyMemory memory = new BodyMemory(1_000, Duration.ofMillis(10));
    private final BodyShare share = new BodyShare(memory);

    @Test
    void should_give_no_more_than_there_is_and_take_it_back() {
        share.take(900);
        BodyShare other = new BodyShare(memory);

        assertThatThrownBy(() -> other.take(101)).isInstanceOf(ServiceUnavailableException.class)
                .hasMessage("Other requests use all the memory for bodies of POST /jobs: send this one again in 5 seconds.")
                .satisfies(e -> assertThat(((ServiceUnavailableException) e).getResponse().getHeaderString("Retry-After")).isEqualTo("5"));
        assertThatCode(() -> other.take(100)).doesNotThrowAnyException();

        share.giveBack();
        assertThatCode(() -> other.take(900)).doesNotThrowAnyException();
        other.giveBack();
        assertThat(memory.take(1_000)).isTrue();
    }

    @Test
    void should_answer_one_of_many_that_do_not_fit_together() throws Exception {
        BodyMemory patient = new BodyMemory(1_000, Duration.ofSeconds(30));
        CyclicBarrier allHoldAPart = new CyclicBarrier(20);
        ExecutorService requests = Executors.newCachedThreadPool();
        try {
            List<Future<Boolean>> answers = Stream.generate(() -> requests.submit(() -> {
                BodyShare one = new BodyShare(patient);
                try {
                    one.take(50);
                    allHoldAPart.await();
                    one.take(900);
                    return true;
                } catch (ServiceUnavailableException e) {
                    return false;
                } finally {
                    one.giveBack();
                }
            })).limit(20).toList();

            int answered = 0;
            for (Future<Boolean> answer : answers) {
                answered += answer.get(20, TimeUnit.SECONDS) ? 1 : 0;
            }
            assertThat(answered).isPositive();
            assertThat(patient.take(1_000)).isTrue();
        } finally {
            requests.shutdownNow();
        }
    }

    @Test
    void should_count_a_body_as_it_arrives_up_to_the_longest_text() throws IOException {
        BodyMemory large = new BodyMemory(2_000_001, Duration.ZERO);

        assertThat(new BodyShare(large).counted(new ByteArrayInputStream(new byte[8_000_000]), 2).readAllBytes()).hasSize(8_000_000);

        assertThat(large.take(2)).isFalse();
        assertThat(large.take(1)).isTrue();
        assertThatThrownBy(() -> share.counted(new ByteArrayInputStream(new byte[501]), 2).readAllBytes())
                .isInstanceOf(ServiceUnavailableException.class);
    }
}
