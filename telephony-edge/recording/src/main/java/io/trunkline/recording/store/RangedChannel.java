package io.trunkline.recording.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** Reads an object by ranges, a block of {@link #BLOCK} bytes at a time; keeps the last block. Not for several threads. */
final class RangedChannel implements SeekableByteChannel {

    /** Eight segments of the seal: some twenty seconds of sound. */
    static final int BLOCK = 512 * 1024;

    /** Gets a part of the object. */
    @FunctionalInterface
    interface Source {
        byte[] range(long from, int length);
    }

    private final long size;
    private final Source source;
    private long position;
    private long blockStart;
    private byte[] block = new byte[0];
    private boolean open = true;

    RangedChannel(long size, Source source) {
        this.size = size;
        this.source = source;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
        if (position >= size) {
            return -1;
        }
        if (position < blockStart || position >= blockStart + block.length) {
            int length = (int) Math.min(BLOCK, size - position);
            byte[] read = source.range(position, length);
            if (read.length != length) {
                throw new IOException("the store gave " + read.length + " bytes for " + length);
            }
            block = read; // only now: a read that failed must not leave the block before it in its place
            blockStart = position;
        }
        int offset = (int) (position - blockStart);
        int count = Math.min(target.remaining(), block.length - offset);
        target.put(block, offset, count);
        position += count;
        return count;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long wanted) {
        position = wanted;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long length) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }
}
