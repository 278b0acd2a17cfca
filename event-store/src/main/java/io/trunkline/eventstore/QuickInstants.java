package io.trunkline.eventstore;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.io.Serial;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Instants in JSON, read and written by {@link InstantText}; what that does not know goes the library's way. */
final class QuickInstants extends SimpleModule {

    @Serial
    private static final long serialVersionUID = 1;

    QuickInstants() {
        super("quick-instants");
        addSerializer(new Writer());
        addDeserializer(Instant.class, new Reader());
    }

    private static final class Writer extends StdSerializer<Instant> {
        @Serial
        private static final long serialVersionUID = 1;

        Writer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator to, SerializerProvider provider) throws IOException {
            to.writeString(InstantText.of(value));
        }
    }

    private static final class Reader extends StdDeserializer<Instant> {
        @Serial
        private static final long serialVersionUID = 1;

        Reader() {
            super(Instant.class);
        }

        @Override
        public @Nullable Instant deserialize(JsonParser from, DeserializationContext context) throws IOException {
            Instant quick = from.hasToken(JsonToken.VALUE_STRING) ? InstantText.parse(from.getText()) : null;
            return quick != null ? quick : InstantDeserializer.INSTANT.deserialize(from, context);
        }
    }
}
