package io.trunkline.edge.spool;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.trunkline.command.CallCommand;
import io.trunkline.command.Who;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A call's command as one line of JSON, {@code {"key": 7, "kind": "HangUpCall", "command": {…}}}, and its removal, {@code {"key": 7}}. */
final class CommandJson {

    private static final String KEY = "key";
    private static final String KIND = "kind";
    private static final String COMMAND = "command";

    private static final Map<String, Class<?>> KINDS =
            kinds(CallCommand.class).collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

    private final JsonMapper mapper = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addMixIn(Who.class, OneOfThree.class)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private static Stream<Class<?>> kinds(Class<?> family) {
        return Arrays.stream(family.getPermittedSubclasses())
                .flatMap(kind -> kind.isSealed() ? kinds(kind) : Stream.of(kind));
    }

    /** Who is wanted is told by the one field that each kind has. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
    @JsonSubTypes({
        @JsonSubTypes.Type(Who.Agent.class),
        @JsonSubTypes.Type(Who.Extension.class),
        @JsonSubTypes.Type(Who.Outside.class)
    })
    private interface OneOfThree {}

    String kept(long key, CallCommand command) {
        ObjectNode line = mapper.createObjectNode()
                .put(KEY, key)
                .put(KIND, command.getClass().getSimpleName());
        line.set(COMMAND, mapper.valueToTree(command));
        return line.toString();
    }

    String sent(long key) {
        return mapper.createObjectNode().put(KEY, key).toString();
    }

    /** Takes a line apart: a command that was kept, or none where it was sent. */
    void read(String line, Lines lines) throws UnreadableFact {
        try {
            JsonNode node = mapper.readTree(line);
            JsonNode kind = node.get(KIND);
            long key = node.path(KEY).asLong();
            if (kind == null) {
                lines.sent(key);
                return;
            }
            Class<?> type = KINDS.get(kind.asText());
            if (type == null) {
                throw new UnreadableFact("no command of a call is named " + kind.asText(), null);
            }
            lines.kept(key, (CallCommand) mapper.treeToValue(node.get(COMMAND), type));
        } catch (JsonProcessingException | RuntimeException e) {
            throw new UnreadableFact("a fact is malformed", e);
        }
    }

    /** Hears what the lines say. */
    interface Lines {
        void kept(long key, CallCommand command);

        void sent(long key);
    }
}
