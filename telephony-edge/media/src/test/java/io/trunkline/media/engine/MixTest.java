package io.trunkline.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.media.Mix;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.media.engine.Phone.Rtp;
import io.trunkline.media.rtp.Codec;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who hears whom, told by tones: whisper, monitor, barge and conference are matrices and nothing else. */
class MixTest {

    private static final Party CALLER = Party.CALLER;
    private static final Party AGENT = Party.AGENT;
    private static final Party SUPERVISOR = new Party("supervisor");
    private static final Map<Party, Integer> TONES = Map.of(CALLER, 430, AGENT, 720, SUPERVISOR, 1_210);

    private final NettyMediaEngine engine = Engines.engine();
    private final Map<Party, Phone> phones = new LinkedHashMap<>();
    private final Map<Party, List<Rtp>> heard = new LinkedHashMap<>();
    private RtpSession session;

    @BeforeEach
    void open() {
        session = Objects.requireNonNull(engine.open("call", signal -> {}));
        List.of(CALLER, AGENT, SUPERVISOR).forEach(this::join);
    }

    @AfterEach
    void close() {
        engine.close();
        phones.values().forEach(Phone::close);
    }

    /** The agent speaks A-law, the others mu-law. */
    private void join(Party party) {
        Phone phone = new Phone();
        phone.to(session.answer(party, phone.sdp(Integer.toString(codec(party).payloadType()))));
        phones.put(party, phone);
        heard.put(party, new ArrayList<>());
    }

    private static Codec codec(Party party) {
        return party.equals(AGENT) ? Codec.PCMA : Codec.PCMU;
    }

    private Phone phone(Party party) {
        return Objects.requireNonNull(phones.get(party));
    }

    /** All say their tones, paced by what one of them is sent; gives what was heard meanwhile. */
    private void talk(Party pace, int frames) {
        for (int i = 0; i < frames; i++) {
            phones.forEach((party, phone) -> phone.tone(
                    Objects.requireNonNull(TONES.get(party)),
                    codec(party),
                    codec(party).payloadType()));
            Objects.requireNonNull(heard.get(pace)).add(phone(pace).receive());
        }
        phones.forEach((party, phone) -> {
            for (Rtp packet = phone.poll(1); packet != null; packet = phone.poll(1)) {
                Objects.requireNonNull(heard.get(party)).add(packet);
            }
        });
    }

    private byte[] sound(Party party) {
        ByteArrayOutputStream sound = new ByteArrayOutputStream();
        Objects.requireNonNull(heard.get(party)).forEach(packet -> sound.writeBytes(packet.payload()));
        return sound.toByteArray();
    }

    /** Each is heard as loud as the others, nobody else at all. */
    private void assertHears(Party listener, Party... talkers) {
        byte[] sound = sound(listener);
        for (Party party : TONES.keySet()) {
            double share = Goertzel.shareOfBlocks(sound, codec(listener), Objects.requireNonNull(TONES.get(party)));
            if (List.of(talkers).contains(party)) {
                assertThat(share).as("%s in what %s hears", party, listener).isGreaterThan(0.5 / talkers.length);
            } else {
                assertThat(share).as("%s in what %s hears", party, listener).isLessThan(0.06);
            }
        }
    }

    private void mix(Map<Party, Set<Party>> hears, Party pace) {
        session.mix(new Mix(hears));
        talk(pace, 15);
        heard.values().forEach(List::clear);
        talk(pace, 50);
    }

    @Test
    void inAConferenceAllHearTheOthersAndNobodyThemselves() {
        session.mix(Mix.conference(TONES.keySet()));
        talk(CALLER, 15);
        heard.values().forEach(List::clear);
        talk(CALLER, 50);
        assertHears(CALLER, AGENT, SUPERVISOR);
        assertHears(AGENT, CALLER, SUPERVISOR);
        assertHears(SUPERVISOR, CALLER, AGENT);
    }

    @Test
    void aMonitorHearsBothAndIsHeardByNobody() {
        mix(Map.of(CALLER, Set.of(AGENT), AGENT, Set.of(CALLER), SUPERVISOR, Set.of(CALLER, AGENT)), SUPERVISOR);
        assertHears(CALLER, AGENT);
        assertHears(AGENT, CALLER);
        assertHears(SUPERVISOR, CALLER, AGENT);
    }

    @Test
    void aWhisperReachesTheAgentAlone() {
        mix(Map.of(CALLER, Set.of(AGENT), AGENT, Set.of(CALLER, SUPERVISOR), SUPERVISOR, Set.of(CALLER, AGENT)), AGENT);
        assertHears(CALLER, AGENT);
        assertHears(AGENT, CALLER, SUPERVISOR);
        assertHears(SUPERVISOR, CALLER, AGENT);
    }

    @Test
    void whoHearsOnlyOnePassesThroughAndWhoIsNotNamedHearsNobody() {
        mix(Map.of(AGENT, Set.of(CALLER), SUPERVISOR, Set.of(CALLER, SUPERVISOR)), AGENT);
        assertHears(AGENT, CALLER);
        assertHears(SUPERVISOR, CALLER);
        assertThat(Objects.requireNonNull(heard.get(CALLER)).stream().filter(packet -> !packet.isSilent()))
                .isEmpty();
    }

    @Test
    void whatPlaysCoversTheMixAndEndsIntoIt() {
        session.mix(Mix.conference(TONES.keySet()));
        session.play(CALLER, List.of("music/hold"), true, 1);
        talk(AGENT, 15);
        heard.values().forEach(List::clear);
        talk(AGENT, 50);
        byte[] covered = sound(CALLER);
        TONES.values().forEach(tone -> assertThat(Goertzel.shareOfBlocks(covered, Codec.PCMU, tone))
                .isLessThan(0.2));
        session.stop(CALLER);
        talk(AGENT, 15);
        heard.values().forEach(List::clear);
        talk(AGENT, 50);
        assertHears(CALLER, AGENT, SUPERVISOR);
    }

    /** From two to three and back: the agent's stream is one, and the caller's tone in it goes on as if nothing had been. */
    @Test
    void passedThroughAndMixedTakeTurnsWithoutABreakOrAClick() {
        Mix pair = Mix.pair(CALLER, AGENT);
        Mix three = Mix.conference(TONES.keySet());
        List<Rtp> all = new ArrayList<>();
        Phone clock = new Phone();
        Party watch = new Party("watch");
        clock.to(session.answer(watch, clock.sdp("0")));
        phones.put(watch, clock);
        session.play(watch, List.of("music/hold"), true, 1);
        for (Mix mix : List.of(pair, three, pair, three, pair)) {
            session.mix(mix);
            for (int i = 0; i < 30; i++) {
                phone(CALLER).tone(430, Codec.PCMU, 0);
                clock.frames(1);
            }
        }
        for (Rtp packet = phone(AGENT).poll(1);
                packet != null;
                packet = phone(AGENT).poll(1)) {
            all.add(packet);
        }
        assertThat(all.stream().map(Rtp::ssrc).distinct()).hasSize(1);
        ByteArrayOutputStream sound = new ByteArrayOutputStream();
        for (int i = 0; i < all.size(); i++) {
            if (i > 0) {
                Rtp before = all.get(i - 1);
                assertThat((short) (all.get(i).sequence() - before.sequence())).isEqualTo((short) 1);
                assertThat(all.get(i).timestamp() - before.timestamp()).isGreaterThanOrEqualTo(before.payload().length);
            }
            if (!all.get(i).isSilent()) {
                sound.writeBytes(all.get(i).payload());
            }
        }
        byte[] codes = sound.toByteArray();
        assertThat(codes.length).isGreaterThanOrEqualTo(140 * 160);
        assertThat(Goertzel.shareOfBlocks(codes, Codec.PCMA, 430)).isGreaterThan(0.9);
    }

    @Test
    void oneWhoIsReleasedIsHeardNoMoreAndTheirNameIsFreeForAnother() {
        session.mix(Mix.conference(TONES.keySet()));
        talk(CALLER, 10);
        session.release(SUPERVISOR);
        talk(CALLER, 15);
        heard.values().forEach(List::clear);
        talk(CALLER, 50);
        assertHears(CALLER, AGENT);
        phone(SUPERVISOR).close();
        join(SUPERVISOR);
        talk(CALLER, 15);
        heard.values().forEach(List::clear);
        talk(CALLER, 50);
        assertHears(CALLER, AGENT, SUPERVISOR);
        assertHears(SUPERVISOR, CALLER, AGENT);
    }
}
