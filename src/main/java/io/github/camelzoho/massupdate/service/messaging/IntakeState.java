package io.github.camelzoho.massupdate.service.messaging;

import java.time.Instant;

/**
 * Whether an intake from a queue reaches its broker.
 *
 * @param name         the id of its route
 * @param failingSince since when it takes nothing in, {@code null} when all is well
 * @param problem      why it takes nothing in, one sentence, {@code null} when all is well
 */
public record IntakeState(String name, Instant failingSince, String problem) {
}
