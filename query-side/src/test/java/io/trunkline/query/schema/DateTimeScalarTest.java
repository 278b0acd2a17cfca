package io.trunkline.query.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.GraphQLContext;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseValueException;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Proves how instants are read and written. */
class DateTimeScalarTest {

    private static final Coercing<?, ?> SCALAR = DateTimeScalar.TYPE.getCoercing();

    @ParameterizedTest
    @CsvSource({
        "2026-06-01T12:00:00Z,          2026-06-01T12:00:00Z",
        "2026-06-01T12:00:00.5Z,        2026-06-01T12:00:00.500Z",
        "2026-06-01T17:45:00+05:45,     2026-06-01T12:00:00Z",
        "2026-06-01T12:00:00.123456789Z,2026-06-01T12:00:00.123Z"
    })
    void readsAnyOffsetToTheMillisecond(String text, Instant instant) {
        assertThat(SCALAR.parseValue(text, GraphQLContext.getDefault(), Locale.ROOT))
                .isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "yesterday", "2026-06-01", "2026-06-01T12:00:00", "+1000000000-12-31T23:59:59.999999999Z"})
    void refusesWhatIsNoInstant(String text) {
        assertThatThrownBy(() -> SCALAR.parseValue(text, GraphQLContext.getDefault(), Locale.ROOT))
                .isInstanceOf(CoercingParseValueException.class)
                .hasMessageContaining("ISO 8601");
    }

    @Test
    void writesUtc() {
        assertThat(SCALAR.serialize(
                        Instant.parse("2026-06-01T12:00:00.123456Z"), GraphQLContext.getDefault(), Locale.ROOT))
                .isEqualTo("2026-06-01T12:00:00.123Z");
    }
}
