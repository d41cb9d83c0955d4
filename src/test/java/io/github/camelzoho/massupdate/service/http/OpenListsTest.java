package io.github.camelzoho.massupdate.service.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.StreamingOutput;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OpenListsTest {

    private final OpenLists lists = new OpenLists();

    @Test
    void should_refuse_a_list_while_slow_readers_hold_as_many_as_may_be() throws Exception {
        CountDownLatch begun = new CountDownLatch(OpenLists.MOST);
        CountDownLatch reading = new CountDownLatch(1);
        StreamingOutput slow = lists.limited(out -> {
            begun.countDown();
            try {
                reading.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            out.write('x');
        });
        ExecutorService readers = Executors.newCachedThreadPool();
        try {
            var taken = IntStream.range(0, OpenLists.MOST).mapToObj(i -> readers.submit(() -> {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                slow.write(out);
                return out.size();
            })).toList();
            begun.await();

            assertThatThrownBy(() -> slow.write(new ByteArrayOutputStream())).isInstanceOf(ServiceUnavailableException.class)
                    .hasMessage("100 long lists are being sent, as many as may be at once: ask again in 5 seconds.");

            reading.countDown();
            for (Future<Integer> each : taken) {
                assertThat(each.get()).isEqualTo(1);
            }
            assertThatCode(() -> slow.write(new ByteArrayOutputStream())).doesNotThrowAnyException();
        } finally {
            readers.shutdownNow();
        }
    }

    @Test
    void should_count_a_list_that_breaks_off_no_more() {
        StreamingOutput broken = lists.limited(out -> {
            throw new IOException("the reader is gone");
        });
        for (int i = 0; i <= OpenLists.MOST; i++) {
            assertThatThrownBy(() -> broken.write(new ByteArrayOutputStream())).hasMessage("the reader is gone");
        }
    }
}
