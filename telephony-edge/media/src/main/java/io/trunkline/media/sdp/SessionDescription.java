package io.trunkline.media.sdp;

import io.trunkline.callcontrol.media.MediaNotAcceptable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session description (RFC 8866) as far as a telephone call needs it. Sessions are not timed: {@code t=} is checked
 * when read and written as {@code 0 0}. Lines of other kinds are skipped.
 *
 * @param connection holds for each section that has none of its own
 */
public record SessionDescription(
        Origin origin,
        String name,
        @Nullable Connection connection,
        List<Attribute> attributes,
        List<MediaDescription> media) {

    public SessionDescription {
        attributes = List.copyOf(attributes);
        media = List.copyOf(media);
    }

    /**
     * Reads a description.
     *
     * @throws MediaNotAcceptable when the text is malformed, longer than 8 KiB or otherwise beyond all use
     */
    public static SessionDescription parse(String text) {
        return new SdpParser().parse(text);
    }

    /** The text, with CR LF at the end of each line. */
    public String format() {
        StringBuilder text = new StringBuilder(320);
        line(text, "v=0");
        line(text, origin.line());
        line(text, "s=" + name);
        connection(text, connection);
        line(text, "t=0 0");
        attributes.forEach(attribute -> line(text, attribute.line()));
        media.forEach(section -> section(text, section));
        return text.toString();
    }

    private static void section(StringBuilder text, MediaDescription section) {
        line(
                text,
                "m=" + section.kind() + " " + section.port() + " " + section.protocol() + " "
                        + String.join(" ", section.formats()));
        connection(text, section.connection());
        section.attributes().forEach(attribute -> line(text, attribute.line()));
    }

    private static void connection(StringBuilder text, @Nullable Connection connection) {
        if (connection != null) {
            line(text, "c=IN " + connection.type() + " " + connection.address());
        }
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append("\r\n");
    }

    /** The section's direction: its own, else the session's, else both ways. */
    Direction direction(MediaDescription section) {
        Direction own = section.direction();
        Direction session = own == null ? MediaDescription.lastDirection(attributes) : own;
        return session == null ? Direction.SENDRECV : session;
    }

    SessionDescription withVersion(String version) {
        Origin next = new Origin(origin.user(), origin.id(), version, origin.connection());
        return new SessionDescription(next, name, connection, attributes, media);
    }
}
