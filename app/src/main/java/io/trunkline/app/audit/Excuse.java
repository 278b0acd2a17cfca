package io.trunkline.app.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What a system says where it refuses: the sentence of its refusal with the code, or the beginning of whatever it is. */
final class Excuse {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 1000;

    private Excuse() {}

    static String in(InputStream body) throws IOException {
        return in(new String(body.readNBytes(LONGEST), StandardCharsets.UTF_8));
    }

    static String in(String text) {
        try {
            String message = JSON.readTree(text).path("message").asText();
            return message.isEmpty() ? text : message;
        } catch (IOException _) {
            return text;
        }
    }
}
