package io.trunkline.embedded;

import io.grpc.Metadata;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What EventStoreDB says beside a status: its clients read these names and values, not the description. */
public final class Trailers {
    private final Metadata metadata = new Metadata();

    /**
     * Begins with the error.
     *
     * @param exception the protocol's own name of the error, as {@code stream-deleted}
     */
    public static Trailers exception(String exception) {
        return new Trailers().and("exception", exception);
    }

    /** Adds one. */
    public Trailers and(String name, String value) {
        metadata.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), ascii(value));
        return this;
    }

    public Metadata metadata() {
        return metadata;
    }

    /** HTTP/2 headers carry visible ASCII only; the rest is percent-encoded. */
    private static String ascii(String text) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b >= ' ' && b < 127) {
                out.append((char) b);
            } else {
                out.append(String.format(Locale.ROOT, "%%%02X", b));
            }
        }
        return out.toString();
    }
}
