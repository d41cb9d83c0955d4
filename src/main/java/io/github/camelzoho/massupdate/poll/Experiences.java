package io.github.camelzoho.massupdate.poll;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelzoho.massupdate.api.JobKey;

/** What settled jobs taught, by connection and module; only modules that Zoho knows get in. */
final class Experiences {

    private final Map<Place, Experience> byPlace = new ConcurrentHashMap<>();

    Experience of(JobKey key) {
        return byPlace.getOrDefault(Place.of(key), Experience.none());
    }

    void learn(JobKey key, PollTrace settled) {
        byPlace.merge(Place.of(key), Experience.none().learn(settled), (known, first) -> known.learn(settled));
    }

    private record Place(String connection, String module) {

        private static Place of(JobKey key) {
            return new Place(key.connection(), key.module());
        }
    }
}
