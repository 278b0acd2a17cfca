package io.trunkline.sip.guard;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A response made from raw header lines, for a request that is not fit for the stack (RFC 3261 8.2.6). Its reason phrase
 * is fixed; of the request it repeats only the fields that a response must, and of those only what is harmless.
 */
public final class Refusal {

    private static final int LONGEST_ECHO = 1_024;
    private static final int MOST_VIAS = 16;

    private final Status status;
    private final HeaderLines headers;

    Refusal(Status status, HeaderLines headers) {
        this.status = status;
        this.headers = headers;
    }

    public int status() {
        return status.code;
    }

    /** The response, with where the request really came from in its top Via (RFC 3261 18.2.1, RFC 3581). */
    public byte[] bytes(InetSocketAddress source) {
        return text(source);
    }

    private byte[] text(@Nullable InetSocketAddress source) {
        var text = new StringBuilder("SIP/2.0 ")
                .append(status.code)
                .append(' ')
                .append(status.phrase)
                .append("\r\n");
        List<String> vias = headers.all("via");
        for (int i = 0; i < Math.min(vias.size(), MOST_VIAS); i++) {
            echo(text, "Via", i == 0 && source != null ? withSource(vias.get(i), source) : vias.get(i));
        }
        headers.first("from").ifPresent(from -> echo(text, "From", from));
        headers.first("to").ifPresent(to -> echo(text, "To", to.contains("tag=") ? to : to + ";tag=refused"));
        headers.first("call-id").ifPresent(id -> echo(text, "Call-ID", id));
        headers.first("cseq").ifPresent(cseq -> echo(text, "CSeq", cseq));
        return text.append("Content-Length: 0\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A refusal that somebody else has made of a request, with nothing in it but what a response must have. */
    public static byte[] plain(byte[] bytes, int offset, int length) {
        List<String> lines = MessageScreen.lines(new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
        return new Refusal(Status.BAD_REQUEST, new HeaderLines(lines.subList(1, lines.size()))).text(null);
    }

    /** Where a response over UDP goes: the source, at its own port with rport, else at the Via's (RFC 3261 18.2.2). */
    public InetSocketAddress destination(InetSocketAddress source) {
        String via = headers.first("via").orElse("");
        if (via.toLowerCase(Locale.ROOT).contains(";rport")) {
            return source;
        }
        return new InetSocketAddress(source.getAddress(), sentByPort(via));
    }

    private static int sentByPort(String via) {
        String sentBy =
                via.replaceFirst("^\\S+\\s+", "").replaceFirst("[;,].*$", "").strip();
        int colon = sentBy.lastIndexOf(':');
        long port = colon < 0 || sentBy.endsWith("]") ? -1 : Tokens.number(sentBy.substring(colon + 1), 65_535);
        return port < 1 ? 5060 : Math.toIntExact(port);
    }

    private static String withSource(String via, InetSocketAddress source) {
        return via.replaceFirst("(?i);rport(?=[;,]|$)", ";rport=" + source.getPort()) + ";received="
                + source.getAddress().getHostAddress();
    }

    private static void echo(StringBuilder text, String name, String value) {
        if (value.length() <= LONGEST_ECHO) {
            text.append(name).append(": ").append(value).append("\r\n");
        }
    }

    /** The refusals of this package. */
    enum Status {
        BAD_REQUEST(400, "Bad Request"),
        TOO_MANY_HOPS(483, "Too Many Hops"),
        VERSION_NOT_SUPPORTED(505, "Version Not Supported"),
        MESSAGE_TOO_LARGE(513, "Message Too Large");

        private final int code;
        private final String phrase;

        Status(int code, String phrase) {
            this.code = code;
            this.phrase = phrase;
        }
    }
}
