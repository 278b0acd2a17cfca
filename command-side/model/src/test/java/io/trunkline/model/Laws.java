package io.trunkline.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.Command;
import io.trunkline.command.CommandRejected;
import io.trunkline.events.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What holds for every decider, whatever is commanded in whatever order. */
public final class Laws<C extends Command, E extends Event, S> {

    private final BiFunction<C, S, List<E>> decide;
    private final BiFunction<S, E, S> evolve;
    private final S initial;

    public Laws(BiFunction<C, S, List<E>> decide, BiFunction<S, E, S> evolve, S initial) {
        this.decide = decide;
        this.evolve = evolve;
        this.initial = initial;
    }

    /**
     * Sends the commands one after another and checks the laws on the way.
     *
     * @return all events, in order
     */
    public List<E> hold(List<C> commands) {
        List<E> log = new ArrayList<>();
        S state = initial;
        for (C command : commands) {
            List<E> events = accepted(command, state);
            for (E event : events) {
                state = evolve.apply(state, event);
            }
            log.addAll(events);
            assertThat(accepted(command, state))
                    .as("a retry of %s adds nothing", command)
                    .isEmpty();
        }
        assertThat(fold(log)).as("replayed = folded on the way").isEqualTo(state);
        neverThrows(log, state);
        return log;
    }

    /** A rejection is an answer; anything else that is thrown fails the test. */
    private List<E> accepted(C command, S state) {
        try {
            return decide.apply(command, state);
        } catch (CommandRejected no) {
            assertThat(no.facts()).as("facts of %s", no).isNotEmpty();
            return List.of();
        }
    }

    private S fold(List<E> events) {
        S state = initial;
        for (E event : events) {
            state = evolve.apply(state, event);
        }
        return state;
    }

    /** Evolve is total: even events in an order that never happens leave a state behind. */
    private void neverThrows(List<E> log, S last) {
        S state = last;
        for (E event : log.reversed()) {
            state = evolve.apply(state, event);
        }
        assertThat(fold(log.reversed())).isNotNull();
        assertThat(state).isNotNull();
    }

    /** No duration between two of these events can be negative. */
    public static void timeNeverRunsBackwards(Stream<? extends Event> events) {
        assertThat(events.map(Event::at).toList()).as("instants").isSorted();
    }
}
