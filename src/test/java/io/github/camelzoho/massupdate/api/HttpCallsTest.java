package io.github.camelzoho.massupdate.api;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HttpCallsTest {

    private Runnable meanwhile = () -> { };
    private final HttpCalls calls = new HttpCalls(new BetweenPoolAndConnection(), Duration.ofSeconds(1), Duration.ofSeconds(1),
            Clock.systemUTC());

    @Test
    void should_take_a_call_for_ended_that_the_client_cannot_go_on_with_since_it_was_cancelled() {
        meanwhile = calls::abortAll;
        assertThatThrownBy(() -> calls.execute(new HttpGet("http://localhost/"))).isInstanceOf(IOException.class)
                .hasMessage("the component stops");
    }

    @Test
    void should_not_hide_a_fault_of_the_client() {
        assertThatIllegalStateException().isThrownBy(() -> calls.execute(new HttpGet("http://localhost/")));
    }

    /** Fails as the client does when it finds its connection gone. */
    private final class BetweenPoolAndConnection extends CloseableHttpClient {

        @Override
        protected CloseableHttpResponse doExecute(HttpHost target, ClassicHttpRequest request, HttpContext context) {
            meanwhile.run();
            throw new IllegalStateException("Endpoint not acquired / already released");
        }

        @Override
        public void close() {
            close(CloseMode.GRACEFUL);
        }

        @Override
        public void close(CloseMode mode) {
            // holds nothing
        }
    }
}
