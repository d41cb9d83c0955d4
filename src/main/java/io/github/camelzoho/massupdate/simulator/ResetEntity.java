package io.github.camelzoho.massupdate.simulator;

import java.nio.charset.StandardCharsets;

import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** Tells {@link ResettableConnection} to reset. */
final class ResetEntity extends ByteArrayEntity {

    ResetEntity() {
        super("reset".getBytes(StandardCharsets.US_ASCII), ContentType.TEXT_PLAIN);
    }
}
