package io.github.camelzoho.massupdate.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** Sends a body byte by byte. */
final class TrickleEntity extends HttpEntityWrapper {

    private final byte[] body;
    private final Duration time;
    private final Delays waiter;

    TrickleEntity(byte[] body, ContentType type, Duration time, Delays waiter) {
        super(new ByteArrayEntity(body, type));
        this.body = body;
        this.time = time;
        this.waiter = waiter;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        Duration pause = time.dividedBy(body.length);
        for (byte one : body) {
            out.write(one);
            out.flush();
            waiter.await(pause);
        }
    }
}
