package io.trunkline.sip.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a stream's messages begin and end, and what is waited for. Times are seconds. */
class FramingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String BYE = "BYE sip:a SIP/2.0\r\nVia: x\r\nContent-Length: 0\r\n\r\n";
    private static final String INFO = "INFO sip:a SIP/2.0\r\nContent-Length: 5\r\n\r\nhello";

    private final Framing framing = new Framing(16_384, 0);

    @Test
    void whoSaysNothingIsOverdueAfterItsPatience() {
        assertThat(isOverdueAt(30)).isFalse();
        assertThat(isOverdueAt(31)).isTrue();
    }

    @Test
    void whoHasSaidAMessageMayBeSilent() {
        reads(BYE, 29);
        assertThat(isOverdueAt(1_000)).isFalse();
    }

    @Test
    void keepAlivesAreNoMessage() {
        reads("\r\n\r\n", 29);
        assertThat(isOverdueAt(31)).isTrue();
    }

    @Test
    void theRestOfAMessageIsWaitedForFromItsBeginning() {
        reads(BYE + "\r\n\r\n", 1);
        reads("B", 100);
        reads("YE", 129);
        assertThat(isOverdueAt(130)).isFalse();
        assertThat(isOverdueAt(131)).isTrue();
        reads(BYE.substring(3), 131);
        assertThat(isOverdueAt(1_000)).isFalse();
    }

    @Test
    void aBodyIsPartOfItsMessage() {
        reads(INFO.substring(0, INFO.length() - 1), 1);
        assertThat(isOverdueAt(31)).isTrue();
        reads("o", 31);
        assertThat(isOverdueAt(1_000)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INFO sip:a SIP/2.0\r\nl: 5\r\n\r\nhello",
                "INFO sip:a SIP/2.0\nCONTENT-LENGTH:5\n\nhello",
                "INFO sip:a SIP/2.0\r\nContent-Length:\r\n 5\r\n\r\nhello",
                "INFO sip:a SIP/2.0\r\nVia: x\r\n\r\n",
                "INFO sip:a SIP/2.0\r\nContent-Length: many\r\n\r\n"
            })
    void eachByteMayComeAlone(String message) {
        int last = message.length() - 1;
        for (int i = 0; i < last; i++) {
            reads(message.substring(i, i + 1), 1);
            assertThat(isOverdueAt(31)).as("after %s bytes", i + 1).isTrue();
        }
        reads(message.substring(last), 1);
        assertThat(isOverdueAt(31)).isFalse();
    }

    @Test
    void manyMessagesComeAtOnce() {
        reads(BYE + INFO + "\r\n" + INFO + BYE, 1);
        assertThat(isOverdueAt(31)).isFalse();
        reads(INFO + BYE + "INV", 50);
        assertThat(isOverdueAt(81)).isTrue();
    }

    private void reads(String text, int second) {
        byte[] bytes = ("--" + text).getBytes(StandardCharsets.ISO_8859_1);
        framing.read(bytes, 2, bytes.length - 2, nanos(second));
    }

    private boolean isOverdueAt(int second) {
        return framing.isOverdue(nanos(second), PATIENCE);
    }

    private static long nanos(int second) {
        return Duration.ofSeconds(second).toNanos();
    }
}
