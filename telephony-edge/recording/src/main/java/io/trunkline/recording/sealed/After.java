package io.trunkline.recording.sealed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** The part of a channel behind its first bytes. */
final class After implements SeekableByteChannel {

    private final SeekableByteChannel whole;
    private final long start;

    After(SeekableByteChannel whole, long start) throws IOException {
        this.whole = whole.position(start);
        this.start = start;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return whole.read(target);
    }

    @Override
    public long position() throws IOException {
        return whole.position() - start;
    }

    @Override
    public SeekableByteChannel position(long wanted) throws IOException {
        whole.position(start + wanted);
        return this;
    }

    @Override
    public long size() throws IOException {
        return whole.size() - start;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return whole.isOpen();
    }

    @Override
    public void close() throws IOException {
        whole.close();
    }
}
