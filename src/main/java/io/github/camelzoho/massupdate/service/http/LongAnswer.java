package io.github.camelzoho.massupdate.service.http;

import jakarta.ws.rs.core.StreamingOutput;

/** An answer without a time limit, however slowly its client reads it. The resource that makes it limits how many are sent at once. */
@FunctionalInterface
interface LongAnswer extends StreamingOutput {
}
