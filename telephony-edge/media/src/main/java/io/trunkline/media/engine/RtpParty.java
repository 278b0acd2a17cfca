package io.trunkline.media.engine;

import io.netty.channel.Channel;
import io.netty.channel.socket.DatagramPacket;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.media.rtp.EModel;
import io.trunkline.media.rtp.IncomingStream;
import io.trunkline.media.rtp.OutgoingStream;
import io.trunkline.media.rtp.Reception;
import io.trunkline.media.sdp.AgreedAudio;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One party of a session: its sockets, what it says and what it hears. Confined to its session's event loop. */
final class RtpParty {

    /** A packet, and the least that a phone's jitter buffer holds. */
    private static final int LEAST_DELAY_MILLIS = 20 + 40;

    private final Party party;
    private final EngineContext engine;
    private final Consumer<MediaSignal> signals;
    private final IncomingStream incoming = new IncomingStream();
    private final Reception reception = new Reception(incoming);
    private final Wire wire;
    private final Reports reports;
    private final Talker talker;
    private final Hearer hearer;

    RtpParty(Party party, EngineContext engine, Consumer<MediaSignal> signals) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        OutgoingStream outgoing = new OutgoingStream(random.nextInt(), random.nextInt(), random.nextInt());
        this.party = party;
        this.engine = engine;
        this.signals = signals;
        this.wire = new Wire(engine);
        this.reports = new Reports(wire, reception, outgoing, engine);
        this.talker = new Talker(party, wire, incoming, reception, engine, signals);
        this.hearer = new Hearer(party, wire, outgoing, engine, signals);
    }

    void use(Channel rtp, Channel rtcp) {
        wire.use(rtp, rtcp);
    }

    void agree(AgreedAudio next) {
        AgreedAudio before = wire.audio();
        if (before == null || before.direction() != next.direction()) {
            hearer.pause();
        }
        wire.agree(next);
        talker.agreed(next);
    }

    Talker talker() {
        return talker;
    }

    Hearer hearer() {
        return hearer;
    }

    /** Takes a packet of either kind; false when it was not passed on and is the caller's to release. */
    boolean received(DatagramPacket datagram) {
        if (wire.isControl(datagram.content())) {
            receivedControl(datagram);
            return false;
        }
        return talker.receive(datagram);
    }

    void receivedControl(DatagramPacket datagram) {
        long now = engine.now();
        if (wire.takesControl(datagram.sender(), now)) {
            reports.received(datagram.content(), now);
        }
    }

    void check(long now) {
        talker.checkTimeout(now);
        reports.tick(now);
    }

    /** Says goodbye and how well the party was heard. */
    void end() {
        reports.bye();
        if (wire.audio() != null) {
            signals.accept(quality());
        }
    }

    private MediaSignal.Quality quality() {
        Integer roundTrip = reports.roundTripMillis();
        int jitter = reception.jitterMillis();
        return new MediaSignal.Quality(
                party, talker.in(), incoming.lost(), jitter, roundTrip, mos(roundTrip == null ? 0 : roundTrip, jitter));
    }

    /** A phone's jitter buffer is taken to hold twice the jitter. */
    private @Nullable Double mos(int roundTrip, int jitter) {
        long heard = talker.in();
        if (heard == 0) {
            return null;
        }
        double delay = roundTrip / 2.0 + LEAST_DELAY_MILLIS + Math.max(0, 2 * jitter - 40);
        return EModel.mos(delay, (double) incoming.lost() / (heard + incoming.lost()));
    }

    MediaSummary.PartySummary summary() {
        return talker.summary(hearer.sent());
    }
}
