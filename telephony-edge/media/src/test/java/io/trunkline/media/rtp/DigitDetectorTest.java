package io.trunkline.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Each press is heard once, whatever the network does to its packets. */
class DigitDetectorTest {

    private record Event(boolean marker, int timestamp, int code, boolean end, int duration) {}

    /** A press as phones send it: four packets on the way, the last three times. */
    private static List<Event> press(int code, int timestamp) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            events.add(new Event(i == 0, timestamp, code, false, 160 * (i + 1)));
        }
        Event end = new Event(false, timestamp, code, true, 800);
        events.addAll(List.of(end, end, end));
        return events;
    }

    private static String heard(List<Event> events) {
        DigitDetector detector = new DigitDetector();
        StringBuilder digits = new StringBuilder();
        for (Event event : events) {
            char digit = detector.digit(packet(event), 1);
            if (digit != DigitDetector.NONE) {
                digits.append(digit);
            }
        }
        return digits.toString();
    }

    private static ByteBuf packet(Event event) {
        ByteBuf packet = Unpooled.buffer().writeZero(RtpPacket.HEADER);
        RtpPacket.header(packet, event.marker(), 101, 0, event.timestamp(), 1);
        return packet.writeByte(event.code())
                .writeByte(event.end() ? 0x8A : 0x0A)
                .writeShort(event.duration());
    }

    @Test
    void allSixteenDigitsAreKnownAndNothingElse() {
        List<Event> events = new ArrayList<>();
        for (int code = 0; code < 20; code++) {
            events.addAll(press(code, 2_000 * code));
        }
        assertThat(heard(events)).isEqualTo("0123456789*#ABCD");
    }

    /** Laws over loss, doubling and disorder within a press; at least one packet of each press arrives. */
    @Property(tries = 500)
    void eachPressIsHeardOnce(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 15) Integer> codes, @ForAll long seed) {
        Random random = new Random(seed);
        List<Event> events = new ArrayList<>();
        StringBuilder expected = new StringBuilder();
        int timestamp = random.nextInt();
        for (int code : codes) {
            expected.append("0123456789*#ABCD".charAt(code));
            events.addAll(damaged(press(code, timestamp), random));
            timestamp += 1_600 + random.nextInt(8_000);
        }
        assertThat(heard(events)).isEqualTo(expected.toString());
    }

    /**
     * Loses, doubles and shuffles, but keeps an end or the marked packet, without which equal presses look like one.
     */
    private static List<Event> damaged(List<Event> press, Random random) {
        List<Event> result = new ArrayList<>();
        for (Event event : press) {
            for (int copies = random.nextInt(3); copies > 0; copies--) {
                result.add(event);
            }
        }
        if (result.stream().noneMatch(event -> event.end() || event.marker())) {
            result.add(random.nextBoolean() ? press.getFirst() : press.getLast());
        }
        Collections.shuffle(result, random);
        return result;
    }

    @Test
    void packetsOfTheLastPressThatComeInTheNextAreNotAnother() {
        List<Event> events = new ArrayList<>(press(1, 0));
        events.addAll(press(2, 4_000));
        events.add(8, events.remove(6));
        events.addAll(press(1, 0));
        assertThat(heard(events)).isEqualTo("12");
    }

    @Test
    void aLongPressInSegmentsIsOne() {
        assertThat(heard(List.of(
                        new Event(true, 0, 5, false, 160),
                        new Event(false, 0, 5, false, 0xFFFF),
                        new Event(false, 0xFFFF, 5, false, 160),
                        new Event(false, 0xFFFF, 5, true, 800))))
                .isEqualTo("5");
    }

    @Test
    void aPhoneThatMovesTheTimestampWithinAPressIsForgiven() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            events.add(new Event(i == 0, 160 * i, 7, i == 9, 160));
        }
        assertThat(heard(events)).isEqualTo("7");
    }

    @Test
    void theSameDigitTwiceIsTwoPressesEvenIfAllEndsAreLost() {
        assertThat(heard(List.of(new Event(true, 0, 3, false, 640), new Event(true, 1_000, 3, false, 160))))
                .isEqualTo("33");
        assertThat(heard(List.of(new Event(false, 0, 3, false, 640), new Event(false, 2_000, 3, false, 320))))
                .isEqualTo("33");
    }

    @Test
    void aNewSourceIsHeardWhateverItsClockSays() {
        DigitDetector detector = new DigitDetector();
        assertThat(detector.digit(packet(new Event(true, 5_000, 1, false, 160)), 1))
                .isEqualTo('1');
        assertThat(detector.digit(packet(new Event(true, 4_000, 1, false, 160)), 2))
                .isEqualTo('1');
    }

    @Test
    void aPacketThatIsTooShortIsIgnored() {
        ByteBuf packet = Unpooled.buffer().writeZero(RtpPacket.HEADER + 3);
        assertThat(new DigitDetector().digit(packet, 1)).isEqualTo(DigitDetector.NONE);
    }
}
