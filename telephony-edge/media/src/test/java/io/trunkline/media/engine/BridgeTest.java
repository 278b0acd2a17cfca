package io.trunkline.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.media.Mix;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.media.engine.Phone.Rtp;
import io.trunkline.media.rtp.Codec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two phones hear each other through the engine, whatever codecs they chose. */
class BridgeTest extends OneSession {

    private void connect(String callerFormats, String agentFormats, String... agentMap) {
        caller.to(session.answer(Party.CALLER, caller.sdp(callerFormats)));
        agent.to(session.offer(Party.AGENT));
        session.answered(Party.AGENT, agent.sdp(agentFormats, agentMap));
        session.mix(Mix.pair(Party.CALLER, Party.AGENT));
    }

    @Test
    void aToneGoesBothWaysAsItWas() {
        connect("0", "0");
        assertTone(caller, Codec.PCMU, 0, agent, Codec.PCMU, 0, 440);
        assertTone(agent, Codec.PCMU, 0, caller, Codec.PCMU, 0, 1_000);
    }

    @Test
    void sidesWithDifferentCodecsHearTheSameTone() {
        connect("0", "8");
        assertTone(caller, Codec.PCMU, 0, agent, Codec.PCMA, 8, 440);
        assertTone(agent, Codec.PCMA, 8, caller, Codec.PCMU, 0, 1_000);
    }

    @Test
    void payloadTypesAreThoseOfEachSide() {
        connect("0", "97", "rtpmap:97 PCMU/8000");
        assertTone(caller, Codec.PCMU, 0, agent, Codec.PCMU, 97, 440);
    }

    private static void assertTone(
            Phone from, Codec spoken, int type, Phone to, Codec heard, int heardType, int hertz) {
        from.reach(to, type);
        for (int i = 0; i < 25; i++) {
            from.tone(hertz, spoken, type);
        }
        List<Rtp> packets = to.frames(25);
        assertThat(packets).allMatch(packet -> packet.type() == heardType);
        assertThat(packets.stream().map(Rtp::ssrc).distinct()).hasSize(1);
        for (int i = 1; i < packets.size(); i++) {
            assertThat((short) (packets.get(i).sequence() - packets.get(i - 1).sequence()))
                    .isEqualTo((short) 1);
            assertThat(packets.get(i).timestamp() - packets.get(i - 1).timestamp())
                    .isEqualTo(160);
        }
        byte[] sound = new byte[25 * 160];
        for (int i = 0; i < 25; i++) {
            System.arraycopy(packets.get(i).payload(), 0, sound, 160 * i, 160);
        }
        assertThat(Goertzel.share(sound, heard, hertz)).isGreaterThan(0.95);
        assertThat(Goertzel.share(sound, heard, hertz + 300)).isLessThan(0.05);
    }
}
