package io.trunkline.media.engine;

import io.netty.buffer.ByteBuf;
import io.trunkline.media.audio.Frame;
import io.trunkline.media.rtp.Codec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Adds up what several say, for one listener. Who joins is faded in over the first frame, who leaves is faded out with
 * the mirror of their last one, so that neither clicks.
 */
final class Mixer {

    /** Ticks that the first sound may take through its jitter buffer; until then nothing is sent, then silence. */
    private static final int PATIENCE = 5;

    private final List<Talker> talkers;
    private final List<Talker> joining;
    private final int[] sum = new int[Frame.SAMPLES];
    private final int[] tail = new int[Frame.SAMPLES];
    private boolean begun;
    private int waited;

    /**
     * Begins.
     *
     * @param before whom the listener heard until now
     * @param begun the listener is being sent mixed frames already
     */
    Mixer(List<Talker> talkers, List<Talker> before, boolean begun) {
        this.talkers = talkers;
        this.joining = new ArrayList<>(talkers);
        this.joining.removeAll(before);
        this.begun = begun;
        before.stream().filter(one -> !talkers.contains(one)).forEach(this::fadeOut);
    }

    private void fadeOut(Talker gone) {
        short[] last = gone.frame();
        if (last != null) {
            for (int i = 0; i < Frame.SAMPLES; i++) {
                tail[i] += last[Frame.SAMPLES - 1 - i] * (Frame.SAMPLES - i) / (Frame.SAMPLES + 1);
            }
        }
    }

    boolean begun() {
        return begun;
    }

    /** Adds up what is said in this tick; false while nothing was said yet and something may be on its way. */
    boolean mix() {
        System.arraycopy(tail, 0, sum, 0, Frame.SAMPLES);
        Arrays.fill(tail, 0);
        for (Talker talker : talkers) {
            short[] frame = talker.frame();
            if (frame != null) {
                add(frame, joining.remove(talker));
                begun = true;
            }
        }
        begun |= ++waited > PATIENCE;
        return begun;
    }

    private void add(short[] frame, boolean fadeIn) {
        for (int i = 0; i < Frame.SAMPLES; i++) {
            sum[i] += fadeIn ? frame[i] * i / Frame.SAMPLES : frame[i];
        }
    }

    /** Writes what was added up. */
    void write(ByteBuf packet, Codec codec) {
        for (int sample : sum) {
            packet.writeByte(codec.encode(Frame.saturated(sample)));
        }
    }
}
