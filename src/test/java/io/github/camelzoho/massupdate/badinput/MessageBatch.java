package io.github.camelzoho.massupdate.badinput;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import io.github.camelzoho.massupdate.wire.BadItem;

/**
 * Bad items and good jobs as messages of a queue: one item, an array, or lines.
 *
 * @param bad  messages with something bad in them
 * @param good messages with good jobs only
 */
record MessageBatch(List<byte[]> bad, List<byte[]> good) {

    private static final int MOST_ITEMS = 8;

    static MessageBatch of(List<BadItem> items, List<String> jobIds, Random random) {
        List<byte[]> bad = new ArrayList<>();
        List<byte[]> good = new ArrayList<>();
        int next = 0;
        int job = 0;
        while (next < items.size()) {
            List<BadItem> some = items.subList(next, Math.min(items.size(), next + 1 + random.nextInt(MOST_ITEMS)));
            next += some.size();
            List<byte[]> parts = new ArrayList<>(some.stream().map(BadItem::bytes).toList());
            if (job < jobIds.size() / 2) {
                parts.add(Intake.job(jobIds.get(job++)).getBytes(StandardCharsets.US_ASCII));
            }
            boolean array = parts.size() > 1 && some.stream().allMatch(BadItem::json) && random.nextBoolean();
            bad.add(array ? joined(parts, "[", ",", "]") : joined(parts, "", "\n", ""));
        }
        for (; job < jobIds.size(); job++) {
            good.add(Intake.job(jobIds.get(job)).getBytes(StandardCharsets.US_ASCII));
        }
        return new MessageBatch(bad, good);
    }

    List<byte[]> all() {
        List<byte[]> all = new ArrayList<>(bad);
        all.addAll(good);
        return all;
    }

    /** The text of a message, empty where it is not UTF-8. */
    static Optional<String> text(byte[] message) {
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(message)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** How often each message is there. */
    static Map<ByteBuffer, Integer> counted(List<byte[]> messages) {
        Map<ByteBuffer, Integer> counts = new HashMap<>();
        messages.forEach(message -> counts.merge(ByteBuffer.wrap(message), 1, Integer::sum));
        return counts;
    }

    static byte[] joined(List<byte[]> parts, String begin, String between, String end) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(begin.getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < parts.size(); i++) {
            all.writeBytes((i == 0 ? "" : between).getBytes(StandardCharsets.US_ASCII));
            all.writeBytes(parts.get(i));
        }
        all.writeBytes(end.getBytes(StandardCharsets.US_ASCII));
        return all.toByteArray();
    }
}
