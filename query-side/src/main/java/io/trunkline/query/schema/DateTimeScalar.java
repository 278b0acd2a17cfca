package io.trunkline.query.schema;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** An {@link Instant} as ISO 8601. Written in UTC to the millisecond; read with any offset, cut to the millisecond. */
final class DateTimeScalar implements Coercing<Instant, String> {

    static final GraphQLScalarType TYPE = GraphQLScalarType.newScalar()
            .name("DateTime")
            .description("An instant in ISO 8601, UTC, to the millisecond.")
            .coercing(new DateTimeScalar())
            .build();

    private static final int LONGEST = 40;

    private DateTimeScalar() {}

    @Override
    public String serialize(Object result, GraphQLContext context, Locale locale) {
        if (result instanceof Instant instant) {
            return instant.truncatedTo(ChronoUnit.MILLIS).toString();
        }
        throw new CoercingSerializeException(
                "not an instant: " + result.getClass().getName());
    }

    @Override
    public Instant parseValue(Object input, GraphQLContext context, Locale locale) {
        if (input instanceof Instant instant) {
            return instant;
        }
        if (input instanceof String text) {
            try {
                return parse(text);
            } catch (DateTimeException e) {
                throw new CoercingParseValueException(expectation(), e);
            }
        }
        throw new CoercingParseValueException(expectation());
    }

    @Override
    public Instant parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        if (input instanceof StringValue text && text.getValue() != null) {
            try {
                return parse(text.getValue());
            } catch (DateTimeException e) {
                throw new CoercingParseLiteralException(expectation(), e);
            }
        }
        throw new CoercingParseLiteralException(expectation());
    }

    @Override
    public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
        return StringValue.of(serialize(input, context, locale));
    }

    private static Instant parse(String text) {
        if (text.length() > LONGEST) {
            throw new DateTimeException("too long");
        }
        return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String expectation() {
        return "expected an instant in ISO 8601 with an offset, such as 2026-11-21T09:30:00Z";
    }
}
