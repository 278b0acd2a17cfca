package io.trunkline.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.media.MediaSignal.Digit;
import io.trunkline.callcontrol.media.Mix;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.media.engine.Phone.Rtp;
import io.trunkline.media.rtp.Codec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Digits as phones send them on the wire, with what the wire does to them. */
class DigitsTest extends OneSession {

    private static final String EVENTS = "rtpmap:101 telephone-event/8000";

    /** A press: four packets under way, then the end thrice. */
    private static List<byte[]> press(Phone phone, int type, int code) {
        phone.passTime(1_600);
        List<byte[]> packets = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            packets.add(phone.event(type, code, i == 0, i >= 4, 160 * Math.min(i + 1, 5)));
        }
        return packets;
    }

    @Test
    void pressesAreHeardOnceEachThroughLossDoublesAndDisorder() throws Exception {
        caller.to(session.answer(Party.CALLER, caller.sdp("0 101", EVENTS)));
        caller.tone(440, Codec.PCMU, 0);
        press(caller, 101, 1).forEach(caller::send);
        for (byte[] packet : press(caller, 101, 2)) {
            caller.send(packet);
            caller.send(packet);
        }
        press(caller, 101, 3).subList(1, 4).forEach(caller::send);
        List<byte[]> four = press(caller, 101, 4);
        List<byte[]> five = press(caller, 101, 5);
        four.subList(0, 5).forEach(caller::send);
        caller.send(five.get(0));
        caller.send(four.get(5));
        caller.send(five.get(4));
        caller.send(four.get(6));
        caller.send(five.get(1));
        press(caller, 101, 5).subList(6, 7).forEach(caller::send);
        press(caller, 101, 11).forEach(caller::send);
        for (char digit : "123455#".toCharArray()) {
            assertThat(signals.next()).isEqualTo(new Digit(Party.CALLER, digit));
        }
        assertThat(signals.none()).isTrue();
    }

    @Test
    void digitsOfBothSidesAreSignalledAndPassedOnUnderTheOtherSidesNumber() throws Exception {
        caller.to(session.answer(Party.CALLER, caller.sdp("0 96", "rtpmap:96 telephone-event/8000")));
        agent.to(session.offer(Party.AGENT));
        session.answered(Party.AGENT, agent.sdp("8 101", EVENTS));
        session.mix(Mix.pair(Party.CALLER, Party.AGENT));
        caller.reach(agent, 0);
        agent.reach(caller, 8);

        press(caller, 96, 9).forEach(caller::send);
        assertThat(signals.next()).isEqualTo(new Digit(Party.CALLER, '9'));
        List<Rtp> events = new ArrayList<>();
        while (events.size() < 7) {
            events.add(agent.receive(packet -> packet.type() == 101));
        }
        assertThat(events.stream().map(Rtp::timestamp).distinct()).hasSize(1);
        assertThat(events).allMatch(packet -> packet.payload()[0] == 9 && packet.payload().length == 4);

        press(agent, 101, 10).forEach(agent::send);
        assertThat(signals.next()).isEqualTo(new Digit(Party.AGENT, '*'));
        assertThat(caller.receive(packet -> packet.type() == 96).payload()[0]).isEqualTo((byte) 10);
    }

    /** Two tones as a phone without telephone-events sends them; one with events that sends them says nothing by it. */
    @Test
    void aPhoneWithoutEventsPressesDigitsAsTones() throws Exception {
        caller.to(session.answer(Party.CALLER, caller.sdp("8")));
        agent.to(session.answer(Party.AGENT, agent.sdp("0 101", EVENTS)));
        session.play(Party.CALLER, List.of("music/hold"), true, 1);
        for (int frame = 0; frame < 24; frame++) {
            byte[] codes = new byte[Phone.FRAME];
            for (int i = 0; i < Phone.FRAME; i++) {
                double t = (frame * Phone.FRAME + i) / 8_000.0;
                double low = frame < 12 ? 852 : 941;
                double sample = 5_000 * (Math.sin(2 * Math.PI * low * t) + Math.sin(2 * Math.PI * 1_209 * t));
                codes[i] = Codec.PCMA.encode((short) (frame % 12 < 8 ? sample : 0));
            }
            caller.audio(codes, 8);
            agent.audio(Codec.PCMU.transcode(codes, Codec.PCMA), 0);
            caller.frames(1);
        }
        assertThat(signals.next()).isEqualTo(new Digit(Party.CALLER, '7'));
        assertThat(signals.next()).isEqualTo(new Digit(Party.CALLER, '*'));
        assertThat(signals.none()).isTrue();
    }

    @Test
    void aSideWithoutEventsIsNotSentAny() throws Exception {
        caller.to(session.answer(Party.CALLER, caller.sdp("0 101", EVENTS)));
        agent.to(session.offer(Party.AGENT));
        session.answered(Party.AGENT, agent.sdp("0"));
        session.mix(Mix.pair(Party.CALLER, Party.AGENT));
        caller.reach(agent, 0);
        press(caller, 101, 1).forEach(caller::send);
        assertThat(signals.next()).isEqualTo(new Digit(Party.CALLER, '1'));
        caller.audio(new byte[Phone.FRAME], 0);
        Rtp next = agent.receive(packet -> packet.type() != 0 || packet.rest().remaining() == Phone.FRAME);
        assertThat(next.type()).isZero();
    }
}
