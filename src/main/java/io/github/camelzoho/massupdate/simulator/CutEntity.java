package io.github.camelzoho.massupdate.simulator;

import java.io.IOException;
import java.io.OutputStream;

import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** Announces all of a body and sends half of it. */
final class CutEntity extends HttpEntityWrapper {

    private final byte[] body;

    CutEntity(byte[] body, ContentType type) {
        super(new ByteArrayEntity(body, type));
        this.body = body;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(body, 0, body.length / 2);
        out.flush();
        throw new ConnectionClosedException("cut on purpose");
    }
}
