package io.trunkline.sip;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message of RFC 4475 in words of our own, from {@code rfc4475/<name>.sip}. Lines with {@code #} come first: what it is, then what must
 * become of it, as {@code answer: 400 Bad Request}. Then the message: {@code {peer}} is the sender's address, {@code {call}} something that
 * no other call has, {@code {length}} that of the body, {@code {40*x}} forty of x, {@code \x00} a byte; each line ends in CRLF.
 *
 * @param title section and name
 * @param wanted what must become of it, in order
 */
record TortureMessage(String title, List<String> wanted, String text) {

    private static final Pattern MANY = Pattern.compile("\\{(\\d+)\\*([^{}]*)}");
    private static final Pattern BYTE = Pattern.compile("\\\\x([0-9a-f]{2})");
    private static final String EMPTY_LINE = "\r\n\r\n";

    static TortureMessage named(String name) {
        List<String> head = new ArrayList<>();
        StringBuilder message = new StringBuilder();
        for (String line : resource("/rfc4475/" + name + ".sip").split("(?<=\n)", -1)) {
            if (message.isEmpty() && line.startsWith("# ")) {
                head.add(line.substring(2).strip());
            } else {
                message.append(line);
            }
        }
        return new TortureMessage(
                head.getFirst().replaceFirst(":.*", ""), head.subList(1, head.size()), message.toString());
    }

    private static String resource(String path) {
        try (InputStream file = Objects.requireNonNull(TortureMessage.class.getResourceAsStream(path), path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first thing of that kind that is wanted. */
    Optional<String> wanted(String kind) {
        return all(kind).stream().findFirst();
    }

    /** Everything of that kind that is wanted; an empty text where no more is said of it. */
    List<String> all(String kind) {
        return wanted.stream()
                .filter(line -> line.equals(kind) || line.startsWith(kind + ": "))
                .map(line -> line.substring(Math.min(line.length(), kind.length() + 2)))
                .toList();
    }

    /** As it is sent, a character for each byte. */
    String sent(String call, int port) {
        String filled = MANY.matcher(text)
                .replaceAll(many -> many.group(2).repeat(Integer.parseInt(many.group(1))))
                .replace("{call}", call)
                .replace("{peer}", "127.0.0.1:" + port)
                .replace("\n", "\r\n");
        String bytes = new String(filled.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        String whole = BYTE.matcher(bytes)
                .replaceAll(
                        one -> Matcher.quoteReplacement(String.valueOf((char) HexFormat.fromHexDigits(one.group(1)))));
        int body = whole.length() - whole.indexOf(EMPTY_LINE) - EMPTY_LINE.length();
        return whole.replace("{length}", Integer.toString(body));
    }
}
