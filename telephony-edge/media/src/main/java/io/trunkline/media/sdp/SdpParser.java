package io.trunkline.media.sdp;

import io.trunkline.callcontrol.media.MediaNotAcceptable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one description. Strict on what we use and on sizes, tolerant of all other lines. */
final class SdpParser {

    static final int MAX_LENGTH = 8 * 1024;
    static final int MAX_LINES = 256;
    static final int MAX_MEDIA = 8;
    static final int MAX_FORMATS = 64;
    private static final int MAX_DIGITS = 32;
    private static final int MAX_TOKEN = 64;

    private @Nullable Origin origin;
    private String name = "-";
    private @Nullable Connection connection;
    private final List<Attribute> attributes = new ArrayList<>();
    private final List<MediaDescription> media = new ArrayList<>();
    private @Nullable OpenSection section;

    /** The section that is being read. */
    private static final class OpenSection {
        final String kind;
        final int port;
        final String protocol;
        final List<String> formats;
        final List<Attribute> attributes = new ArrayList<>();

        @Nullable
        Connection connection;

        OpenSection(String kind, int port, String protocol, List<String> formats) {
            this.kind = kind;
            this.port = port;
            this.protocol = protocol;
            this.formats = formats;
        }

        MediaDescription done() {
            return new MediaDescription(kind, port, protocol, formats, connection, attributes);
        }
    }

    SessionDescription parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw malformed("longer than " + MAX_LENGTH + " characters");
        }
        List<String> lines = lines(text);
        if (!lines.getFirst().equals("v=0")) {
            throw malformed("does not begin with v=0");
        }
        lines.subList(1, lines.size()).forEach(this::line);
        endSection();
        if (origin == null) {
            throw malformed("has no o= line");
        }
        return new SessionDescription(origin, name, connection, attributes, media);
    }

    private static List<String> lines(String text) {
        List<String> lines = text.lines().limit(MAX_LINES + 1L).toList();
        if (lines.isEmpty() || lines.size() > MAX_LINES) {
            throw malformed("is empty or has more than " + MAX_LINES + " lines");
        }
        return lines;
    }

    private void line(String line) {
        if (line.isEmpty()) {
            return;
        }
        if (line.length() < 2 || line.charAt(1) != '=' || line.chars().anyMatch(c -> c < ' ' && c != '\t')) {
            throw malformed("has a line that is not of the form x=value");
        }
        String value = line.substring(2);
        switch (line.charAt(0)) {
            case 'o' -> origin = origin(value);
            case 's' -> name = value;
            case 'c' -> connection(value);
            case 't' -> timing(value);
            case 'm' -> startSection(value);
            case 'a' -> attribute(value);
            default -> {
                // of no use to a call
            }
        }
    }

    private static Origin origin(String value) {
        List<String> words = words(value);
        if (words.size() != 6 || !isNumber(words.get(1)) || !isNumber(words.get(2))) {
            throw malformed("has a malformed o= line");
        }
        return new Origin(words.get(0), words.get(1), words.get(2), address(words.subList(3, 6)));
    }

    private void connection(String value) {
        Connection found = address(words(value));
        if (section == null) {
            connection = found;
        } else {
            section.connection = found;
        }
    }

    private static Connection address(List<String> words) {
        if (words.size() != 3
                || !words.get(0).equals("IN")
                || !(words.get(1).equals("IP4") || words.get(1).equals("IP6"))) {
            throw malformed("has a malformed address");
        }
        return new Connection(words.get(1), words.get(2));
    }

    private static void timing(String value) {
        List<String> words = words(value);
        if (words.size() != 2 || !words.stream().allMatch(SdpParser::isNumber)) {
            throw malformed("has a malformed t= line");
        }
    }

    private void startSection(String value) {
        endSection();
        List<String> words = words(value);
        if (words.size() < 4 || words.size() > 3 + MAX_FORMATS || media.size() == MAX_MEDIA) {
            throw malformed("has a malformed m= line, or more than " + MAX_MEDIA + " of them");
        }
        if (!isToken(words.get(0))
                || !isToken(words.get(2).replace("/", ""))
                || !words.subList(3, words.size()).stream().allMatch(SdpParser::isToken)) {
            throw malformed("has a malformed m= line");
        }
        section = new OpenSection(words.get(0), port(words.get(1)), words.get(2), words.subList(3, words.size()));
    }

    /** RFC 8866 section 9. What an answer must repeat of an offer is made of these, so it repeats nothing worse. */
    static boolean isToken(String word) {
        return !word.isEmpty()
                && word.length() <= MAX_TOKEN
                && word.chars().allMatch(c -> c > ' ' && c < 0x7F && "\"(),/:;<=>?@[\\]".indexOf(c) < 0);
    }

    /** A port, perhaps with a count of ports ({@code 49170/2}), of which only the first is of use. */
    private static int port(String word) {
        int slash = word.indexOf('/');
        String number = slash < 0 ? word : word.substring(0, slash);
        int port = number.length() <= 5 && isNumber(number) ? Integer.parseInt(number) : -1;
        if (port < 0 || port > 65_535 || (slash >= 0 && !isNumber(word.substring(slash + 1)))) {
            throw malformed("has a malformed port");
        }
        return port;
    }

    private void endSection() {
        if (section != null) {
            media.add(section.done());
            section = null;
        }
    }

    private void attribute(String value) {
        int colon = value.indexOf(':');
        Attribute found = colon < 0
                ? Attribute.flag(value)
                : new Attribute(value.substring(0, colon), value.substring(colon + 1));
        (section == null ? attributes : section.attributes).add(found);
    }

    private static List<String> words(String value) {
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= value.length(); i++) {
            boolean gap = i == value.length() || value.charAt(i) == ' ' || value.charAt(i) == '\t';
            if (!gap && start < 0) {
                start = i;
            } else if (gap && start >= 0) {
                words.add(value.substring(start, i));
                start = -1;
            }
        }
        return words;
    }

    private static boolean isNumber(String word) {
        return !word.isEmpty() && word.length() <= MAX_DIGITS && word.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static MediaNotAcceptable malformed(String what) {
        return new MediaNotAcceptable("SDP " + what);
    }
}
