package io.trunkline.model;

import io.trunkline.command.CommandRejected;
import io.trunkline.events.Event;
import io.trunkline.events.EventCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every state by every command, and what follows: stored names of events, {@code -} for nothing, or a rejection code. */
public final class DecisionTable {

    private DecisionTable() {}

    /** One line per pair, {@code State + Command -> outcome}, states in the order given. */
    public static <S, C> List<String> of(
            List<S> states, List<C> commands, BiFunction<C, S, ? extends List<? extends Event>> decide) {
        List<String> lines = new ArrayList<>();
        for (S state : states) {
            for (C command : commands) {
                lines.add(name(state) + " + " + name(command) + " -> " + outcome(decide, command, state));
            }
        }
        return lines;
    }

    /** The simple names of all records below a sealed type. */
    public static List<String> leaves(Class<?> sealed) {
        return leafTypes(sealed).map(Class::getSimpleName).distinct().sorted().toList();
    }

    /** The simple names of the classes of these objects. */
    public static List<String> names(List<?> objects) {
        return objects.stream().map(DecisionTable::name).distinct().sorted().toList();
    }

    private static Stream<Class<?>> leafTypes(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(DecisionTable::leafTypes)
                : Stream.of(type);
    }

    private static String name(Object object) {
        return object.getClass().getSimpleName();
    }

    /** What follows from one pair. */
    static <S, C> String outcome(BiFunction<C, S, ? extends List<? extends Event>> decide, C command, S state) {
        try {
            List<? extends Event> events = decide.apply(command, state);
            return events.isEmpty()
                    ? "-"
                    : events.stream().map(e -> EventCatalogue.of(e).name()).collect(Collectors.joining(", "));
        } catch (CommandRejected no) {
            return no.code().name();
        }
    }
}
