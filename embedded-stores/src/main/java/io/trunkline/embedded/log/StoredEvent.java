package io.trunkline.embedded.log;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.kurrent.dbclient.proto.shared.Shared;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp.ReadEvent.RecordedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * An event as it lies on disk: {@code u32 CRC-32C, u64 position of the event before, u16 length, stream name, u16 length,
 * event type, protobuf RecordedEvent}. The checksum covers the event's own position and all that follows it.
 *
 * <p>The names stand in front so that filters need not parse; the rest is what the protocol sends, so that a read copies
 * bytes instead of building messages (7-15 us less per event).
 */
final class StoredEvent {
    /** Streams and types are named in two bytes of length; the service refuses longer ones. */
    static final int MAX_NAME_BYTES = 4_096;

    /** Added to an event's size for the next position, so that even an empty event moves it. */
    private static final int POSITION_GAP = 32;

    private static final int CHECKSUM = 4;
    private static final int HEADER = CHECKSUM + 8;

    private final long position;
    private final byte[] bytes;

    private StoredEvent(long position, byte[] bytes) {
        this.position = position;
        this.bytes = bytes;
    }

    /**
     * An event as read from the log; the bytes are shared, not copied: nobody writes to them.
     *
     * @throws DamagedLog when there is nothing at the position, or not what was written there
     */
    static StoredEvent read(byte[] key, byte @Nullable [] stored) {
        long position = Keys.position(key);
        if (stored == null) {
            throw new DamagedLog("the event at position " + position + " is missing");
        }
        if (stored.length <= HEADER || ByteBuffer.wrap(stored).getInt() != checksum(position, stored)) {
            throw new DamagedLog("the event at position " + position + " does not match its checksum");
        }
        return new StoredEvent(position, stored);
    }

    private static int checksum(long position, byte[] stored) {
        CRC32C crc = new CRC32C();
        crc.update(Keys.position(position));
        crc.update(stored, CHECKSUM, stored.length - CHECKSUM);
        return (int) crc.getValue();
    }

    static StoredEvent encode(
            String stream, ProposedEvent event, long revision, long position, long previous, long createdTicks) {
        byte[] name = stream.getBytes(StandardCharsets.UTF_8);
        byte[] type = event.type().getBytes(StandardCharsets.UTF_8);
        RecordedEvent recorded = RecordedEvent.newBuilder()
                .setId(structured(event.id()))
                .setStreamIdentifier(Shared.StreamIdentifier.newBuilder().setStreamName(ByteString.copyFrom(name)))
                .setStreamRevision(revision)
                .setPreparePosition(position)
                .setCommitPosition(position)
                .putMetadata("type", event.type())
                .putMetadata("content-type", event.contentType())
                .putMetadata("created", Long.toString(createdTicks))
                .setCustomMetadata(event.metadata())
                .setData(event.data())
                .build();
        byte[] out = new byte[HEADER + 4 + name.length + type.length + recorded.getSerializedSize()];
        int at = putName(out, HEADER, name);
        at = putName(out, at, type);
        try {
            recorded.writeTo(CodedOutputStream.newInstance(out, at, out.length - at));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ByteBuffer header = ByteBuffer.wrap(out).putLong(CHECKSUM, previous);
        header.putInt(0, checksum(position, out));
        return new StoredEvent(position, out);
    }

    byte[] bytes() {
        return bytes;
    }

    long position() {
        return position;
    }

    /** Position of the event before it in the log; -1 for the first. */
    long previous() {
        return ByteBuffer.wrap(bytes).getLong(CHECKSUM);
    }

    /** Position of the event after it, when there is one. */
    long next() {
        return position + bytes.length + POSITION_GAP;
    }

    String stream() {
        return new String(bytes, HEADER + 2, nameLength(HEADER), StandardCharsets.UTF_8);
    }

    String type() {
        int typeAt = HEADER + 2 + nameLength(HEADER);
        return new String(bytes, typeAt + 2, nameLength(typeAt), StandardCharsets.UTF_8);
    }

    /** Where the protobuf message begins. */
    int bodyOffset() {
        int typeAt = HEADER + 2 + nameLength(HEADER);
        return typeAt + 2 + nameLength(typeAt);
    }

    RecordedEvent recorded() {
        int at = bodyOffset();
        try {
            return RecordedEvent.parser().parseFrom(bytes, at, bytes.length - at);
        } catch (InvalidProtocolBufferException e) {
            throw damaged(e);
        }
    }

    static UUID uuid(Shared.UUID id) {
        return id.hasStructured()
                ? new UUID(
                        id.getStructured().getMostSignificantBits(),
                        id.getStructured().getLeastSignificantBits())
                : UUID.fromString(id.getString());
    }

    private static Shared.UUID structured(UUID id) {
        return Shared.UUID
                .newBuilder()
                .setStructured(Shared.UUID
                        .Structured
                        .newBuilder()
                        .setMostSignificantBits(id.getMostSignificantBits())
                        .setLeastSignificantBits(id.getLeastSignificantBits()))
                .build();
    }

    private static UncheckedIOException damaged(IOException cause) {
        return new UncheckedIOException("A stored event cannot be parsed; the log's files are damaged.", cause);
    }

    private int nameLength(int at) {
        return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
    }

    private static int putName(byte[] out, int at, byte[] name) {
        out[at] = (byte) (name.length >>> 8);
        out[at + 1] = (byte) name.length;
        System.arraycopy(name, 0, out, at + 2, name.length);
        return at + 2 + name.length;
    }
}
