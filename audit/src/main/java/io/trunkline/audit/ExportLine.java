package io.trunkline.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an export's own bookkeeping needs of a line. */
record ExportLine(UUID id, String type, long position) {

    /** Longer ones are none of ours: the log takes a megabyte an event. */
    static final int LONGEST = 16 * 1024 * 1024;

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * Reads it out of a line, and no further than it has to: the event's data are the line's last and longest part, and whether they
     * are what they were the hash says.
     *
     * @throws IOException it is not a line of an export
     */
    static ExportLine of(byte[] line) throws IOException {
        String id = null;
        String type = null;
        String position = null;
        try (JsonParser json = JSON.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the line is no JSON object");
            }
            while ((id == null || type == null || position == null) && json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                JsonToken value = json.nextToken();
                switch (field) {
                    case "id" -> id = text(json, value);
                    case "type" -> type = text(json, value);
                    case "position" -> position = text(json, value);
                    default -> json.skipChildren();
                }
            }
        }
        if (id == null || type == null || position == null) {
            throw new IOException("the line has no id, type or position");
        }
        try {
            return new ExportLine(UUID.fromString(id), type, Long.parseLong(position));
        } catch (IllegalArgumentException e) {
            throw new IOException("the line's id or position is none", e);
        }
    }

    private static @Nullable String text(JsonParser json, JsonToken value) throws IOException {
        if (value.isStructStart()) {
            json.skipChildren();
            return null;
        }
        return json.getText();
    }

    /** The same; null where it is no such line. */
    static @Nullable ExportLine orNull(byte[] line) {
        try {
            return of(line);
        } catch (IOException _) {
            return null;
        }
    }
}
