package io.trunkline.ivr.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a lookup takes out of a JSON answer. */
public final class Answer {

    private static final int DEEPEST = 50;
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Answer() {}

    /**
     * The values at these pointers (RFC 6901); nothing where the answer is no JSON or has no text, number or truth at one.
     *
     * @param take pointers by name
     */
    public static Optional<Map<String, String>> take(String answer, Map<String, String> take) {
        try {
            JsonNode root = JSON.readTree(answer);
            Map<String, String> values = new HashMap<>();
            for (Map.Entry<String, String> one : take.entrySet()) {
                JsonNode value = root.at(JsonPointer.compile(one.getValue()));
                if (!value.isValueNode() || value.isNull()) {
                    return Optional.empty();
                }
                values.put(
                        one.getKey(),
                        value.isBigDecimal() ? value.decimalValue().toPlainString() : value.asText());
            }
            return Optional.of(values);
        } catch (JsonProcessingException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
