package io.trunkline.projections.given;

import io.trunkline.events.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The course of a random day: its clock, its chances, and all that has happened. The same for the same seed. */
final class RandomDay {

    private final Random random;
    private final List<Event> events = new ArrayList<>();
    private Instant now;
    private long nextId;

    RandomDay(long seed, Instant start) {
        random = new Random(seed);
        now = start;
    }

    Instant now() {
        return now;
    }

    /** Mostly seconds; sometimes nothing at all, sometimes long enough to cross intervals and midnight. */
    void pass() {
        int kind = random.nextInt(100);
        long micros = kind < 10 ? 0 : kind < 97 ? random.nextInt(40_000_000) : random.nextLong(7_200_000_000L);
        now = now.plusNanos(micros * 1000);
    }

    void add(Event event) {
        events.add(event);
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    int nextInt(int bound) {
        return random.nextInt(bound);
    }

    boolean nextBoolean() {
        return random.nextBoolean();
    }

    UUID id() {
        return new UUID(random.nextLong(), ++nextId);
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** One of those that fit, if any does. */
    <T> void pick(List<T> from, Predicate<T> fit, Consumer<T> then) {
        List<T> fitting = from.stream().filter(fit).toList();
        if (!fitting.isEmpty()) {
            then.accept(oneOf(fitting));
        }
    }
}
