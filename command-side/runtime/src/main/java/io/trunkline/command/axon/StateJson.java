package io.trunkline.command.axon;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.trunkline.eventstore.axon.StateCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A decider's state as JSON: each sealed alternative under its own name. Its shape is that of the state's records, found
 * by looking, and the version of what they mean, given by hand.
 *
 * @param <A> the aggregate root around the state
 * @param <S> the decider's state
 */
public final class StateJson<A, S> implements StateCodec {

    /** Put on sealed interfaces of the model, which knows nothing of JSON. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@")
    private interface Alternatives {}

    private final String category;
    private final Class<A> root;
    private final Class<S> type;
    private final Function<A, S> state;
    private final BiFunction<String, S, A> restored;
    private final String shape;
    private final JsonMapper mapper;

    /**
     * A codec of one kind of aggregate.
     *
     * @param meaning to be raised by hand when {@code evolve} gives another state of the same form for the same events
     * @param restored an aggregate root of a stream in a state
     */
    public StateJson(
            String category,
            int meaning,
            Class<A> root,
            Class<S> type,
            Function<A, S> state,
            BiFunction<String, S, A> restored) {
        this.category = category;
        this.root = root;
        this.type = type;
        this.state = state;
        this.restored = restored;
        StateShape found = new StateShape(type);
        this.shape = meaning + "-" + found.fingerprint();
        this.mapper = mapper(found);
    }

    private static JsonMapper mapper(StateShape found) {
        JsonMapper.Builder builder = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS));
        for (Class<?> alternatives : found.alternatives()) {
            builder.addMixIn(alternatives, Alternatives.class);
            for (Class<?> each : alternatives.getPermittedSubclasses()) {
                if (!each.isSealed()) {
                    builder.registerSubtypes(new NamedType(each, each.getSimpleName()));
                }
            }
        }
        return builder.build();
    }

    @Override
    public String category() {
        return category;
    }

    @Override
    public String shape() {
        return shape;
    }

    @Override
    public byte[] write(Object aggregate) {
        try {
            return mapper.writerFor(type).writeValueAsBytes(state.apply(root.cast(aggregate)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Object read(String stream, byte[] json) {
        try {
            S read = mapper.readerFor(type).readValue(json);
            return restored.apply(stream, read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
