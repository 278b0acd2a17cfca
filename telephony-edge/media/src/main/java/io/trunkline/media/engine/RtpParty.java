package io.trunkline.media.engine;

import io.netty.channel.Channel;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.media.sdp.AgreedAudio;
import java.util.function.Consumer;

/** One party of a session: its socket, what it says and what it hears. Confined to its session's event loop. */
final class RtpParty {

    private final Wire wire;
    private final Talker talker;
    private final Hearer hearer;

    RtpParty(Party party, EngineContext engine, Consumer<MediaSignal> signals) {
        this.wire = new Wire(engine);
        this.talker = new Talker(party, wire, engine, signals);
        this.hearer = new Hearer(party, wire, engine, signals);
    }

    void use(Channel bound) {
        wire.use(bound);
    }

    void agree(AgreedAudio next) {
        AgreedAudio before = wire.audio();
        if (before == null || before.direction() != next.direction()) {
            hearer.pause();
        }
        wire.agree(next);
        talker.agreed();
    }

    Talker talker() {
        return talker;
    }

    Hearer hearer() {
        return hearer;
    }

    MediaSummary.PartySummary summary() {
        return talker.summary(hearer.sent());
    }
}
