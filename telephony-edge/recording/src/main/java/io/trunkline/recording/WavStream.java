package io.trunkline.recording;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Objects;

/** A head and a sound as one file, whose parts can be skipped without being read. */
public final class WavStream extends InputStream {

    private final SeekableByteChannel sound;
    private final byte[] head;
    private final long length;
    private long position;

    WavStream(SeekableByteChannel sound, byte[] head) throws IOException {
        this.sound = sound;
        this.head = head.clone();
        this.length = head.length + sound.size();
    }

    /** Bytes of the whole file. */
    public long length() {
        return length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, target.length);
        if (count == 0) {
            return 0;
        }
        if (position >= length) {
            return -1;
        }
        int given;
        if (position < head.length) {
            given = (int) Math.min(count, head.length - position);
            System.arraycopy(head, (int) position, target, offset, given);
        } else {
            given = sound.position(position - head.length).read(ByteBuffer.wrap(target, offset, count));
        }
        position += Math.max(0, given);
        return given;
    }

    @Override
    public long skip(long count) {
        long skipped = Math.clamp(count, 0, length - position);
        position += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, length - position);
    }

    @Override
    public void close() throws IOException {
        sound.close();
    }
}
