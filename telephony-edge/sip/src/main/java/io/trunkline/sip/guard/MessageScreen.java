package io.trunkline.sip.guard;

import io.trunkline.sip.guard.Refusal.Status;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Judges raw messages by RFC 3261 7, 8.1.1 and 18.3 before the library's parser, which is kinder than the RFC: it takes
 * other versions, doubled headers and no hops left, drops a missing To in silence and repeats an attacker's bytes.
 */
public final class MessageScreen {

    private static final List<String> NEEDED = List.of("via", "from", "to", "call-id", "cseq");
    private static final List<String> ONCE = List.of(
            "from",
            "to",
            "call-id",
            "cseq",
            "max-forwards",
            "content-length",
            "content-type",
            "expires",
            "replaces",
            "refer-to",
            "session-expires",
            "min-se",
            "rack");
    private static final long MAX_CSEQ = (1L << 31) - 1;
    private static final String VERSION = "SIP/2.0";

    private static final Pattern LINE_END = Pattern.compile("\r?\n");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern STATUS_LINE = Pattern.compile("SIP/2\\.0 [1-6]\\d\\d( .*)?");
    private static final Pattern VIA = Pattern.compile("(?i)SIP\\s*/\\s*2\\.0\\s*/\\s*\\w+\\s+[^\\s;,].*");
    private static final Pattern RACK = Pattern.compile("\\d{1,10}\\s+\\d{1,10}\\s+\\S+");

    private final int maxBytes;
    private final int maxHeaderLines;

    public MessageScreen(int maxBytes, int maxHeaderLines) {
        this.maxBytes = maxBytes;
        this.maxHeaderLines = maxHeaderLines;
    }

    /** A whole datagram. */
    public Verdict datagram(byte[] bytes, int length) {
        return judge(bytes, length, true);
    }

    /** The head of a message from a stream; its body has not been read yet. */
    public Verdict head(byte[] bytes) {
        return judge(bytes, bytes.length, false);
    }

    /** What becomes of a message that was let pass and then could not be read; the head is enough. */
    public Verdict unreadable(byte[] bytes, int length) {
        int start = firstByte(bytes, length);
        List<String> lines =
                lines(new String(bytes, start, endOfHead(bytes, start, length) - start, StandardCharsets.ISO_8859_1));
        boolean answerable =
                !lines.getFirst().startsWith("SIP/") && !lines.getFirst().startsWith("ACK ");
        return answerable
                ? new Verdict.Refuse(new Refusal(Status.BAD_REQUEST, new HeaderLines(lines.subList(1, lines.size()))))
                : Verdict.DROP;
    }

    private Verdict judge(byte[] bytes, int length, boolean whole) {
        int start = firstByte(bytes, length);
        if (start == length) {
            return Verdict.DROP;
        }
        int end = endOfHead(bytes, start, length);
        List<String> lines = lines(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1));
        String startLine = lines.getFirst();
        var headers = new HeaderLines(lines.subList(1, lines.size()));
        if (startLine.startsWith("SIP/")) {
            return isGoodResponse(startLine, headers) && length <= maxBytes ? Verdict.PASS : Verdict.DROP;
        }
        Optional<Status> fault = length > maxBytes
                ? Optional.of(Status.MESSAGE_TOO_LARGE)
                : fault(startLine, headers, whole ? length - end : -1);
        if (fault.isEmpty()) {
            return Verdict.PASS;
        }
        return startLine.startsWith("ACK ") || headers.all("via").isEmpty()
                ? Verdict.DROP
                : new Verdict.Refuse(new Refusal(fault.get(), headers));
    }

    private Optional<Status> fault(String startLine, HeaderLines headers, int bodyBytes) {
        String[] parts = startLine.split(" ", -1);
        if (parts.length != 3 || !Tokens.isToken(parts[0]) || parts[1].isEmpty() || parts[1].startsWith("<")) {
            return Optional.of(Status.BAD_REQUEST);
        }
        if (!parts[2].equalsIgnoreCase(VERSION)) {
            return Optional.of(parts[2].startsWith("SIP/") ? Status.VERSION_NOT_SUPPORTED : Status.BAD_REQUEST);
        }
        if (!isComplete(headers)
                || !cseqFits(parts[0], headers)
                || !viaFits(headers)
                || !lengthFits(headers, bodyBytes)) {
            return Optional.of(Status.BAD_REQUEST);
        }
        if (!hasWhatItsMethodNeeds(parts[0], headers)) {
            return Optional.of(Status.BAD_REQUEST);
        }
        return hopsFault(parts[0], headers);
    }

    private boolean isComplete(HeaderLines headers) {
        return headers.isWellFormed()
                && headers.count() <= maxHeaderLines
                && NEEDED.stream().noneMatch(name -> headers.all(name).isEmpty())
                && ONCE.stream().noneMatch(name -> headers.all(name).size() > 1);
    }

    /** RFC 3261 8.1.1.8 (a dialog needs a Contact), RFC 3515 2.4.2, RFC 3262 7.2, RFC 3891 6.1. */
    private static boolean hasWhatItsMethodNeeds(String method, HeaderLines headers) {
        boolean complete =
                switch (method) {
                    case "INVITE" -> headers.all("contact").size() == 1;
                    case "REFER" -> headers.all("refer-to").size() == 1;
                    case "PRACK" ->
                        RACK.matcher(headers.first("rack").orElse("")).matches();
                    default -> true;
                };
        return complete
                && headers.all("replaces").stream()
                        .allMatch(value -> value.contains("to-tag=") && value.contains("from-tag="));
    }

    private static boolean cseqFits(String method, HeaderLines headers) {
        String[] cseq = SPACE.split(headers.first("cseq").orElse(""), -1);
        return cseq.length == 2 && Tokens.number(cseq[0], MAX_CSEQ) >= 0 && cseq[1].equals(method);
    }

    private static boolean viaFits(HeaderLines headers) {
        return VIA.matcher(headers.first("via").orElse("")).matches();
    }

    private static boolean lengthFits(HeaderLines headers, int bodyBytes) {
        Optional<String> length = headers.first("content-length");
        if (length.isEmpty()) {
            return bodyBytes >= 0; // a stream has no other end of message (RFC 3261 20.14)
        }
        long declared = Tokens.number(length.get(), Integer.MAX_VALUE);
        return declared >= 0 && (bodyBytes < 0 || declared <= bodyBytes);
    }

    /** Only what would go further is stopped for want of hops: new requests that are not asked of us (RFC 3261 16.3). */
    private static Optional<Status> hopsFault(String method, HeaderLines headers) {
        Optional<String> field = headers.first("max-forwards");
        if (field.isEmpty()) {
            return Optional.empty();
        }
        long hops = Tokens.number(field.get(), 255);
        if (hops < 0) {
            return Optional.of(Status.BAD_REQUEST);
        }
        boolean goesFurther =
                method.equals("INVITE") && !headers.first("to").orElse("").contains("tag=");
        return hops == 0 && goesFurther ? Optional.of(Status.TOO_MANY_HOPS) : Optional.empty();
    }

    private static boolean isGoodResponse(String startLine, HeaderLines headers) {
        return STATUS_LINE.matcher(startLine).matches()
                && headers.isWellFormed()
                && NEEDED.stream().noneMatch(name -> headers.all(name).isEmpty())
                && ONCE.stream().noneMatch(name -> headers.all(name).size() > 1);
    }

    /** RFC 3261 7.5: empty lines before the start line are ignored. */
    private static int firstByte(byte[] bytes, int length) {
        int i = 0;
        while (i < length && (bytes[i] == '\r' || bytes[i] == '\n')) {
            i++;
        }
        return i;
    }

    private static int endOfHead(byte[] bytes, int start, int length) {
        for (int i = start; i + 3 < length; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                return i + 4;
            }
        }
        return length;
    }

    static List<String> lines(String head) {
        var lines = new ArrayList<String>();
        for (String line : LINE_END.split(head, -1)) {
            if (line.isEmpty() && !lines.isEmpty()) {
                break;
            }
            lines.add(line);
        }
        return lines;
    }
}
