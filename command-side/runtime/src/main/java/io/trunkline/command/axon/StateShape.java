package io.trunkline.command.axon;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a decider's state is made of: all sealed alternatives, records and enums of ours that it reaches, as text. Any
 * change in them, be it a renamed component, gives another {@link #fingerprint}.
 */
final class StateShape {

    private static final String OURS = "io.trunkline.";

    private final Map<Class<?>, String> parts = new LinkedHashMap<>();
    private final Set<Class<?>> alternatives = new LinkedHashSet<>();

    StateShape(Class<?> state) {
        add(state);
    }

    /** The sealed interfaces that it reaches. */
    Set<Class<?>> alternatives() {
        return alternatives;
    }

    String fingerprint() {
        String text = parts.values().stream().sorted().collect(Collectors.joining("\n"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private void add(Type type) {
        switch (type) {
            case Class<?> c -> addClass(c);
            case ParameterizedType p -> {
                add(p.getRawType());
                Arrays.stream(p.getActualTypeArguments()).forEach(this::add);
            }
            default -> throw new IllegalArgumentException("a state is made of records and plain values, not " + type);
        }
    }

    private void addClass(Class<?> c) {
        if (!c.getName().startsWith(OURS) || parts.containsKey(c)) {
            return;
        }
        parts.put(c, "");
        parts.put(c, described(c));
    }

    private String described(Class<?> c) {
        if (c.isSealed()) {
            alternatives.add(c);
            Arrays.stream(c.getPermittedSubclasses()).forEach(this::add);
            return name(c) + " = "
                    + Arrays.stream(c.getPermittedSubclasses())
                            .map(StateShape::name)
                            .sorted()
                            .toList();
        }
        if (c.isRecord()) {
            Arrays.stream(c.getRecordComponents()).forEach(part -> add(part.getGenericType()));
            return name(c)
                    + Stream.of(c.getRecordComponents()).map(StateShape::part).toList();
        }
        if (c.isEnum()) {
            return name(c) + Arrays.toString(c.getEnumConstants());
        }
        throw new IllegalArgumentException("a state is made of records, enums and plain values, not " + c);
    }

    private static String part(RecordComponent part) {
        return part.getName() + ": " + part.getGenericType().getTypeName();
    }

    private static String name(Class<?> c) {
        return c.getName();
    }
}
