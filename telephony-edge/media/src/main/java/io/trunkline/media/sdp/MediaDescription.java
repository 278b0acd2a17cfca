package io.trunkline.media.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An {@code m=} section.
 *
 * @param kind audio, video, ...
 * @param port 0 when refused or ended
 * @param formats payload types, in order of preference
 * @param connection of this section alone, absent when the session's holds
 */
public record MediaDescription(
        String kind,
        int port,
        String protocol,
        List<String> formats,
        @Nullable Connection connection,
        List<Attribute> attributes) {

    private static final int MAX_PORT = 65_535;

    public MediaDescription {
        formats = List.copyOf(formats);
        attributes = List.copyOf(attributes);
    }

    /** The same section, refused (RFC 3264 section 6). */
    MediaDescription refused() {
        return new MediaDescription(kind, 0, protocol, formats, null, List.of());
    }

    /** The same section with one attribute more. */
    MediaDescription with(Attribute more) {
        List<Attribute> all = new ArrayList<>(attributes);
        all.add(more);
        return new MediaDescription(kind, port, protocol, formats, connection, all);
    }

    boolean has(String name) {
        return attributes.stream().anyMatch(attribute -> attribute.name().equals(name));
    }

    /** The port of RTCP (RFC 3605), or the one after RTP's when none is named or it cannot be one. */
    int controlPort() {
        for (Attribute attribute : attributes) {
            String value = attribute.value();
            if (attribute.name().equals("rtcp") && value != null) {
                String word = value.strip().split(" ", 2)[0];
                int named = word.length() <= 5 && word.chars().allMatch(c -> c >= '0' && c <= '9') && !word.isEmpty()
                        ? Integer.parseInt(word)
                        : 0;
                return named > 0 && named <= MAX_PORT ? named : next();
            }
        }
        return next();
    }

    private int next() {
        return Math.min(port + 1, MAX_PORT);
    }

    /** The section's own direction, absent when it names none. */
    @Nullable
    Direction direction() {
        return lastDirection(attributes);
    }

    static @Nullable Direction lastDirection(List<Attribute> attributes) {
        Direction found = null;
        for (Attribute attribute : attributes) {
            Direction direction = Direction.of(attribute.name());
            found = direction == null ? found : direction;
        }
        return found;
    }

    /**
     * The first format that carries an encoding at 8,000 Hz, one channel.
     *
     * @param name in upper case, as PCMU
     * @param fixed the payload type that means it without a map (RFC 3551), or -1
     * @return a payload type, or -1
     */
    int payloadType(String name, int fixed) {
        for (String format : formats) {
            int number = number(format);
            String map = number < 0 ? null : map(format);
            if (number >= 0 && (map == null ? number == fixed : isEncoding(map, name))) {
                return number;
            }
        }
        return -1;
    }

    private static int number(String format) {
        if (format.isEmpty() || format.length() > 3 || !format.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int number = Integer.parseInt(format);
        return number <= 127 ? number : -1;
    }

    private @Nullable String map(String format) {
        for (Attribute attribute : attributes) {
            String value = attribute.value();
            if (attribute.name().equals("rtpmap") && value != null && value.startsWith(format + " ")) {
                return value.substring(format.length() + 1).strip();
            }
        }
        return null;
    }

    private static boolean isEncoding(String map, String name) {
        String encoding = map.toUpperCase(Locale.ROOT);
        return encoding.equals(name + "/8000") || encoding.equals(name + "/8000/1");
    }
}
