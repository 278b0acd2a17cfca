package io.trunkline.media.engine;

import io.netty.buffer.ByteBuf;
import io.trunkline.media.audio.Frame;
import io.trunkline.media.prompt.Sound;
import io.trunkline.media.rtp.Codec;
import java.util.List;

/** Plays sounds one after the other, a frame per tick. Its time runs on while the side cannot hear. */
final class Player {

    static final int FRAME = Frame.SAMPLES;

    private final List<Sound> sounds;
    private final boolean loop;
    private final long token;
    private int index;
    private int offset;

    /** @param sounds none of them empty */
    Player(List<Sound> sounds, boolean loop, long token) {
        this.sounds = sounds;
        this.loop = loop && !sounds.isEmpty();
        this.token = token;
    }

    long token() {
        return token;
    }

    boolean ended() {
        return index == sounds.size();
    }

    /** Writes the next frame, the end of the last sound filled up with silence. */
    void frame(ByteBuf packet, Codec codec) {
        int missing = FRAME;
        while (missing > 0 && !ended()) {
            byte[] codes = sounds.get(index).codes(codec);
            int length = Math.min(missing, codes.length - offset);
            packet.writeBytes(codes, offset, length);
            missing -= length;
            advance(length);
        }
        for (; missing > 0; missing--) {
            packet.writeByte(codec.silence());
        }
    }

    /** Lets frames go by unheard. */
    void skip(int frames) {
        long missing = (long) frames * FRAME;
        while (missing > 0 && !ended()) {
            int length = (int) Math.min(missing, sounds.get(index).length() - offset);
            missing -= length;
            advance(length);
        }
    }

    private void advance(int samples) {
        offset += samples;
        if (offset == sounds.get(index).length()) {
            offset = 0;
            index++;
            if (loop && ended()) {
                index = 0;
            }
        }
    }
}
