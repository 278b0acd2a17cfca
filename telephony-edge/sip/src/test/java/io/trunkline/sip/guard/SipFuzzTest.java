package io.trunkline.sip.guard;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.parser.StringMsgParser;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Messages broken in structured ways, from a seed: the valve never throws, says nothing of the attacker's in its reason,
 * and what it passes the library's parser takes or turns down, never worse. {@code -Dfuzz.cases} for more, {@code -Dfuzz.seed} for others.
 */
class SipFuzzTest {

    private static final int CASES = Integer.getInteger("fuzz.cases", 100_000);
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final String MARK = "EvIl";
    private static final InetSocketAddress SOURCE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5060);

    private static final List<String> METHODS = List.of(
            "INVITE",
            "ACK",
            "BYE",
            "CANCEL",
            "OPTIONS",
            "REGISTER",
            "REFER",
            "NOTIFY",
            "PRACK",
            "UPDATE",
            "INFO",
            MARK);
    private static final List<String> LINES = List.of(
            "Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKx",
            "From: <sip:a@b.c>;tag=x",
            "To: <sip:1000@127.0.0.1>",
            "Call-ID: c",
            "CSeq: 1 INVITE",
            "Contact: <sip:a@127.0.0.1:9>",
            "Max-Forwards: 70",
            "Replaces: c;to-tag=a;from-tag=b",
            "Refer-To: <sip:1@h?Replaces=c%3Bto-tag%3Da>",
            "RAck: 1 1 INVITE",
            "Session-Expires: 90;refresher=uac",
            "Authorization: Digest username=\"u\",realm=\"r\",nonce=\"n\",uri=\"sip:x\",response=\"r\"",
            "Content-Length: 0");
    private static final List<String> TOKENS = List.of(
            MARK,
            "\"",
            "<",
            ">",
            ";",
            ",",
            ":",
            "%00",
            "%",
            "\\",
            "\t",
            " ",
            "\0",
            "\r\n",
            "\n",
            "=",
            "@",
            "[",
            "::",
            "*",
            "99999999999999999999",
            "-1",
            "SIP/2.0",
            "sip:",
            "\u00e9",
            "x".repeat(3_000));

    private final Random random = new Random(SEED);
    private final MessageScreen screen = new MessageScreen(16_384, 128);
    private final StringMsgParser parser = new StringMsgParser();

    @Test
    void nothingBreaksTheValveOrWhatStandsBehindIt() {
        int passed = 0;
        int refused = 0;
        for (int i = 0; i < CASES; i++) {
            byte[] message = message().getBytes(StandardCharsets.ISO_8859_1);
            Verdict verdict = screen.datagram(message, message.length);
            if (verdict instanceof Verdict.Refuse(Refusal refusal)) {
                refused++;
                harmless(refusal);
            } else if (verdict instanceof Verdict.Pass) {
                passed++;
                parse(message);
            }
            screen.head(message);
        }
        assertThat(passed).as("some are whole").isGreaterThan(CASES / 50);
        assertThat(refused).as("many are not").isGreaterThan(CASES / 10);
    }

    private void harmless(Refusal refusal) {
        String answer = new String(refusal.bytes(SOURCE), StandardCharsets.ISO_8859_1);
        assertThat(refusal.destination(SOURCE).getPort()).isBetween(1, 65_535);
        List<String> lines = answer.lines().toList();
        assertThat(lines.getFirst()).matches("SIP/2\\.0 (400|483|505|513) [A-Za-z ]+");
        assertThat(lines.stream().skip(1).filter(line -> !line.isEmpty()))
                .allMatch(line -> line.matches("(?s)(Via|From|To|Call-ID|CSeq|Content-Length): .*"));
        assertThat(answer).endsWith("Content-Length: 0\r\n\r\n");
    }

    /** As the stack's workers call it; anything but these two would have ended one. */
    private void parse(byte[] message) {
        try {
            parser.parseSIPMessage(message, true, false, null);
        } catch (ParseException | RuntimeException | StackOverflowError e) {
            assertThat(e).isNotNull(); // ScreeningParsers makes a plain 400 of it
        }
    }

    private String message() {
        String method = pick(METHODS);
        var lines = new ArrayList<>(LINES);
        lines.replaceAll(line -> line.replace("CSeq: 1 INVITE", "CSeq: 1 " + method));
        String start = method + " sip:1000@127.0.0.1 SIP/2.0";
        for (int faults = random.nextInt(4); faults > 0; faults--) {
            int at = random.nextInt(lines.size() + 1);
            if (at == lines.size()) {
                start = spoil(start);
            } else {
                spoil(lines, at);
            }
        }
        String whole = start + "\r\n" + String.join("\r\n", lines) + "\r\n\r\n";
        return random.nextInt(20) == 0 ? whole.substring(0, random.nextInt(whole.length())) : whole;
    }

    private void spoil(List<String> lines, int at) {
        switch (random.nextInt(5)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(lines.get(at));
            case 2 -> lines.set(at, " " + lines.get(at));
            default -> lines.set(at, spoil(lines.get(at)));
        }
        if (lines.isEmpty()) {
            lines.add(MARK);
        }
    }

    private String spoil(String line) {
        int at = random.nextInt(line.length() + 1);
        return switch (random.nextInt(3)) {
            case 0 -> line.substring(0, at) + pick(TOKENS) + line.substring(at);
            case 1 ->
                line.substring(0, at) + (char) random.nextInt(256) + line.substring(Math.min(line.length(), at + 1));
            default -> line.substring(0, at);
        };
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
