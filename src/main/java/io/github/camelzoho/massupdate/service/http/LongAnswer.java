package io.github.camelzoho.massupdate.service.http;

import jakarta.ws.rs.core.StreamingOutput;

/** An answer that its reader may take at any pace. Whoever makes one limits how many are sent at once. */
@FunctionalInterface
interface LongAnswer extends StreamingOutput {
}
