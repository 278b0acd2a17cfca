package io.trunkline.recording.sealed;

import io.trunkline.events.SubjectId;
import io.trunkline.personal.ContentKey;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;

/**
 * The first bytes of a sealed recording: {@code TLREC1}, a length of two bytes, then id, person and wrapped key in
 * lines. They are the associated data of the rest, which opens beneath no other head.
 */
record Head(String id, SubjectId subject, String wrapped) {

    private static final String MAGIC = "TLREC1";
    private static final int LENGTH_BYTES = 2;
    private static final int LONGEST = 4_096;

    static Head of(Content content, ContentKey key) {
        return new Head(content.id(), key.subject(), key.wrapped());
    }

    byte[] bytes() {
        byte[] lines = String.join("\n", id, subject.toString(), wrapped).getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[MAGIC.length() + LENGTH_BYTES + lines.length];
        ByteBuffer.wrap(all)
                .put(MAGIC.getBytes(StandardCharsets.US_ASCII))
                .putShort((short) lines.length)
                .put(lines);
        return all;
    }

    /** Reads it and leaves the channel behind it. */
    static Head read(SeekableByteChannel channel) throws IOException {
        String magic = new String(full(channel, MAGIC.length()), StandardCharsets.US_ASCII);
        int length =
                Short.toUnsignedInt(ByteBuffer.wrap(full(channel, LENGTH_BYTES)).getShort());
        if (!magic.equals(MAGIC) || length > LONGEST) {
            throw new IOException("not a sealed recording");
        }
        String[] lines = new String(full(channel, length), StandardCharsets.US_ASCII).split("\n", -1);
        if (lines.length != 3) {
            throw new IOException("a sealed recording's head is damaged");
        }
        try {
            return new Head(lines[0], SubjectId.of(lines[1]), lines[2]);
        } catch (IllegalArgumentException e) {
            throw new IOException("a sealed recording's head is damaged", e);
        }
    }

    private static byte[] full(SeekableByteChannel channel, int length) throws IOException {
        byte[] bytes = new byte[length];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("a sealed recording ends in its head");
            }
        }
        return bytes;
    }
}
