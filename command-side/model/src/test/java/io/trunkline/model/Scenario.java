package io.trunkline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.command.Command;
import io.trunkline.command.CommandRejected;
import io.trunkline.command.RejectionCode;
import io.trunkline.events.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Given what was commanded before, when one more command comes, then these events follow, or a coded no. */
public final class Scenario<C extends Command, E extends Event, S> {

    private final BiFunction<C, S, List<E>> decide;
    private final BiFunction<S, E, S> evolve;
    private final S state;

    private Scenario(BiFunction<C, S, List<E>> decide, BiFunction<S, E, S> evolve, S state) {
        this.decide = decide;
        this.evolve = evolve;
        this.state = state;
    }

    /** Before anything has happened. */
    public static <C extends Command, E extends Event, S> Scenario<C, E, S> of(
            BiFunction<C, S, List<E>> decide, BiFunction<S, E, S> evolve, S initial) {
        return new Scenario<>(decide, evolve, initial);
    }

    /** After these commands, all of which must be accepted. */
    @SafeVarargs
    public final Scenario<C, E, S> given(C... commands) {
        S next = state;
        for (C command : commands) {
            next = decide.apply(command, next).stream().reduce(next, evolve, (_, last) -> last);
        }
        return new Scenario<>(decide, evolve, next);
    }

    public S state() {
        return state;
    }

    public Outcome when(C command) {
        return new Outcome(command);
    }

    /** What came of the last command. */
    public final class Outcome {
        private final C command;

        private Outcome(C command) {
            this.command = command;
        }

        /** Exactly these events, in this order. */
        @SafeVarargs
        public final void then(E... events) {
            List<E> expected = new ArrayList<>();
            for (E event : events) {
                expected.add(event);
            }
            assertThat(decide.apply(command, state)).isEqualTo(expected);
        }

        /** Accepted, and nothing new: it was done before. */
        public void thenNothing() {
            assertThat(decide.apply(command, state)).isEmpty();
        }

        /** Turned down with this code, and facts that hold at least these. */
        public void thenRejected(RejectionCode code, String... namesAndValues) {
            CommandRejected no = catchThrowableOfType(CommandRejected.class, () -> decide.apply(command, state));
            assertThat(no).as("rejection of %s in %s", command, state).isNotNull();
            assertThat(no.code()).isEqualTo(code);
            Map<String, String> expected = Stream.iterate(0, i -> i < namesAndValues.length, i -> i + 2)
                    .collect(Collectors.toMap(i -> namesAndValues[i], i -> namesAndValues[i + 1]));
            assertThat(no.facts()).containsAllEntriesOf(expected);
        }
    }
}
