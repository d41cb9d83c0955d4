package io.github.camelzoho.massupdate.limit;

import java.time.Duration;

/**
 * A replica as another one sees it, or itself.
 *
 * @param id          who it is
 * @param seats       what it holds
 * @param calling     whether it makes calls at all
 * @param silence     how old its last heartbeat is, on the clock of the database
 * @param watchedFor  for how long the one who looks has seen no other heartbeat than that, on a clock of its own that never jumps
 */
public record Peer(String id, Seats seats, boolean calling, Duration silence, Duration watchedFor) {
}
