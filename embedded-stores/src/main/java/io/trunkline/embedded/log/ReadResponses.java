package io.trunkline.embedded.log;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Timestamp;
import com.google.protobuf.WireFormat;
import io.kurrent.dbclient.proto.shared.Shared;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp.ReadEvent;
import io.kurrent.dbclient.proto.streams.StreamsOuterClass.ReadResp.ReadEvent.RecordedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/**
 * The messages of a read as bytes. Events are framed around what lies on disk; they are parsed only for a client that
 * wants ids as text, or links resolved (without {@code links}, links are events like others).
 */
record ReadResponses(
        boolean idsAsText, InstantSource clock, @Nullable Links links) {

    byte[] event(StoredEvent event) throws RocksDBException {
        if (links != null && Links.isLink(event)) {
            return resolved(event, links.target(event, clock.millis()));
        }
        if (idsAsText) {
            RecordedEvent recorded = recorded(event);
            return frame(recorded.toByteArray(), 0, recorded.getCommitPosition());
        }
        return frame(event.bytes(), event.bodyOffset(), event.position());
    }

    private byte[] resolved(StoredEvent link, @Nullable StoredEvent target) {
        ReadEvent.Builder resolved =
                ReadEvent.newBuilder().setLink(recorded(link)).setCommitPosition(link.position());
        if (target != null) {
            resolved.setEvent(recorded(target));
        }
        return ReadResp.newBuilder().setEvent(resolved).build().toByteArray();
    }

    private RecordedEvent recorded(StoredEvent event) {
        RecordedEvent recorded = event.recorded();
        if (!idsAsText) {
            return recorded;
        }
        String id = StoredEvent.uuid(recorded.getId()).toString();
        return recorded.toBuilder()
                .setId(Shared.UUID.newBuilder().setString(id))
                .build();
    }

    /** {@code ReadResp{event: ReadEvent{event: body, commit_position: position}}}, where body ends with the array. */
    private static byte[] frame(byte[] bytes, int offset, long position) {
        int length = bytes.length - offset;
        int inner = CodedOutputStream.computeTagSize(ReadEvent.EVENT_FIELD_NUMBER)
                + CodedOutputStream.computeUInt32SizeNoTag(length)
                + length
                + CodedOutputStream.computeUInt64Size(ReadEvent.COMMIT_POSITION_FIELD_NUMBER, position);
        byte[] out = new byte
                [CodedOutputStream.computeTagSize(ReadResp.EVENT_FIELD_NUMBER)
                        + CodedOutputStream.computeUInt32SizeNoTag(inner)
                        + inner];
        CodedOutputStream to = CodedOutputStream.newInstance(out);
        try {
            to.writeTag(ReadResp.EVENT_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            to.writeUInt32NoTag(inner);
            to.writeTag(ReadEvent.EVENT_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            to.writeUInt32NoTag(length);
            to.writeRawBytes(bytes, offset, length);
            to.writeUInt64(ReadEvent.COMMIT_POSITION_FIELD_NUMBER, position);
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] confirmation() {
        return ReadResp.newBuilder()
                .setConfirmation(ReadResp.SubscriptionConfirmation.newBuilder()
                        .setSubscriptionId(UUID.randomUUID().toString()))
                .build()
                .toByteArray();
    }

    byte[] checkpoint(long position) {
        return ReadResp.newBuilder()
                .setCheckpoint(ReadResp.Checkpoint.newBuilder()
                        .setCommitPosition(position)
                        .setPreparePosition(position)
                        .setTimestamp(now()))
                .build()
                .toByteArray();
    }

    /** @param position last position considered; -1 in an empty log */
    byte[] allCaughtUp(long position) {
        ReadResp.CaughtUp.Builder caughtUp = ReadResp.CaughtUp.newBuilder().setTimestamp(now());
        if (position >= 0) {
            caughtUp.setPosition(
                    ReadResp.Position.newBuilder().setCommitPosition(position).setPreparePosition(position));
        }
        return ReadResp.newBuilder().setCaughtUp(caughtUp).build().toByteArray();
    }

    /** @param revision last revision considered; -1 in an empty stream */
    byte[] streamCaughtUp(long revision) {
        ReadResp.CaughtUp.Builder caughtUp = ReadResp.CaughtUp.newBuilder().setTimestamp(now());
        if (revision >= 0) {
            caughtUp.setStreamRevision(revision);
        }
        return ReadResp.newBuilder().setCaughtUp(caughtUp).build().toByteArray();
    }

    /** @param position last position sent or considered; -1 in an empty log */
    byte[] allFellBehind(long position) {
        ReadResp.FellBehind.Builder fellBehind =
                ReadResp.FellBehind.newBuilder().setTimestamp(now());
        if (position >= 0) {
            fellBehind.setPosition(
                    ReadResp.Position.newBuilder().setCommitPosition(position).setPreparePosition(position));
        }
        return ReadResp.newBuilder().setFellBehind(fellBehind).build().toByteArray();
    }

    /** @param revision last revision sent; -1 when none was */
    byte[] streamFellBehind(long revision) {
        ReadResp.FellBehind.Builder fellBehind =
                ReadResp.FellBehind.newBuilder().setTimestamp(now());
        if (revision >= 0) {
            fellBehind.setStreamRevision(revision);
        }
        return ReadResp.newBuilder().setFellBehind(fellBehind).build().toByteArray();
    }

    byte[] streamNotFound(Shared.StreamIdentifier stream) {
        return ReadResp.newBuilder()
                .setStreamNotFound(ReadResp.StreamNotFound.newBuilder().setStreamIdentifier(stream))
                .build()
                .toByteArray();
    }

    byte[] firstStreamPosition(long revision) {
        return ReadResp.newBuilder().setFirstStreamPosition(revision).build().toByteArray();
    }

    byte[] lastStreamPosition(long revision) {
        return ReadResp.newBuilder().setLastStreamPosition(revision).build().toByteArray();
    }

    private Timestamp now() {
        Instant now = clock.instant();
        return Timestamp.newBuilder()
                .setSeconds(now.getEpochSecond())
                .setNanos(now.getNano())
                .build();
    }
}
