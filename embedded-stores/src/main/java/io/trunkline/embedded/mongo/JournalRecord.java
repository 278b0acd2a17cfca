package io.trunkline.embedded.mongo;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One change as bytes: a magic word, the length of what follows, its CRC-32C, and BSON {@code {db, collection, put}} or
 * {@code {db, collection, delete: id}}.
 */
record JournalRecord(
        String database,
        String collection,
        @Nullable Document put,
        @Nullable Object deleted) {

    static final int HEADER = 12;
    private static final int MAGIC = 0x544b4a31; // "TKJ1"
    private static final int MAX_BODY = 17 << 20;

    /** A record and the offset after it. */
    record Read(JournalRecord entry, int end) {}

    static JournalRecord put(String database, String collection, Document document) {
        return new JournalRecord(database, collection, document, null);
    }

    static JournalRecord delete(String database, String collection, Object id) {
        return new JournalRecord(database, collection, null, id);
    }

    ByteBuffer bytes() {
        Document body = new Document("db", database).append("collection", collection);
        if (put == null) {
            body.append("delete", deleted);
        } else {
            body.append("put", put);
        }
        ByteBuf bson = Unpooled.buffer();
        BsonEncoder.encodeDocument(body, bson);
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + bson.readableBytes());
        bytes.putInt(MAGIC).putInt(bson.readableBytes()).putInt(checksum(bson.nioBuffer()));
        return bytes.put(bson.nioBuffer()).flip();
    }

    /** The record at an offset; absent where there is no whole and sound one. */
    static @Nullable Read at(ByteBuffer journal, int offset) {
        if (journal.limit() - offset < HEADER || journal.getInt(offset) != MAGIC) {
            return null;
        }
        int length = journal.getInt(offset + 4);
        if (length < 5 || length > MAX_BODY || length > journal.limit() - offset - HEADER) {
            return null;
        }
        ByteBuffer body = journal.slice(offset + HEADER, length);
        if (checksum(body.duplicate()) != journal.getInt(offset + 8)) {
            return null;
        }
        Document document = BsonDecoder.decodeBson(Unpooled.wrappedBuffer(body));
        return new Read(
                new JournalRecord(
                        text(document, "db"),
                        text(document, "collection"),
                        (Document) document.get("put"),
                        document.get("delete")),
                offset + HEADER + length);
    }

    /** Whether a sound record begins somewhere from an offset on. */
    static boolean anyFrom(ByteBuffer journal, int offset) {
        for (int i = offset; i <= journal.limit() - HEADER; i++) {
            if (at(journal, i) != null) {
                return true;
            }
        }
        return false;
    }

    private static String text(Document body, String field) {
        return (String) Objects.requireNonNull(body.get(field), field);
    }

    private static int checksum(ByteBuffer body) {
        CRC32C crc = new CRC32C();
        crc.update(body);
        return (int) crc.getValue();
    }
}
