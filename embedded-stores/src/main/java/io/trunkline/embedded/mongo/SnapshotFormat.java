package io.trunkline.embedded.mongo;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.trunkline.embedded.mongo.EmbeddedBackend.CollectionImage;
import io.trunkline.embedded.mongo.EmbeddedBackend.Image;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * The snapshot as bytes: a magic word, then BSON records, then the CRC-32C of all before it as a long. For each collection
 * there is a record {@code {database, collection, indexes, count}} followed by that many documents; the last record is
 * {@code {end: true}}.
 */
final class SnapshotFormat {
    private static final byte[] MAGIC = "TRKDOCS1".getBytes(StandardCharsets.US_ASCII);
    /** MongoDB's limit on a document, and room for the server's own fields. */
    private static final int MAX_RECORD = 17 << 20;

    private SnapshotFormat() {}

    /** What was read is not a whole snapshot. */
    static final class Damaged extends IOException {
        Damaged(String message) {
            super(message);
        }
    }

    static void write(Image image, OutputStream to) throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(to, new CRC32C());
        ByteBuf buffer = Unpooled.buffer();
        checked.write(MAGIC);
        for (CollectionImage collection : image.collections()) {
            write(header(collection), buffer, checked);
            for (Document document : collection.documents()) {
                write(document, buffer, checked);
            }
        }
        write(new Document("end", true), buffer, checked);
        DataOutputStream data = new DataOutputStream(to);
        data.writeLong(checked.getChecksum().getValue());
        data.flush();
    }

    private static Document header(CollectionImage collection) {
        return new Document("database", collection.database())
                .append("collection", collection.collection())
                .append("indexes", collection.indexes())
                .append("count", collection.documents().size());
    }

    private static void write(Document record, ByteBuf buffer, OutputStream to) throws IOException {
        buffer.clear();
        BsonEncoder.encodeDocument(record, buffer);
        buffer.readBytes(to, buffer.readableBytes());
    }

    /** Fills an empty backend and returns the number of documents. On failure the backend is to be thrown away. */
    static long read(InputStream from, EmbeddedBackend backend) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(from, new CRC32C());
        DataInputStream in = new DataInputStream(checked);
        if (!new String(in.readNBytes(MAGIC.length), StandardCharsets.US_ASCII)
                .equals(new String(MAGIC, StandardCharsets.US_ASCII))) {
            throw new Damaged("it does not begin like a snapshot");
        }
        long documents = 0;
        try {
            for (Document record = record(in); !record.containsKey("end"); record = record(in)) {
                documents += readCollection(record, in, backend);
            }
        } catch (RuntimeException e) {
            throw new Damaged("a record cannot be decoded (" + e.getMessage() + ")");
        }
        long computed = checked.getChecksum().getValue();
        if (in.readLong() != computed) {
            throw new Damaged("its checksum does not match");
        }
        return documents;
    }

    private static long readCollection(Document header, DataInputStream in, EmbeddedBackend backend)
            throws IOException {
        if (!(header.get("database") instanceof String database)
                || !(header.get("collection") instanceof String name)
                || !(header.get("indexes") instanceof List<?> described)
                || !(header.get("count") instanceof Integer count)) {
            throw new Damaged("a collection's header is incomplete");
        }
        List<Document> indexes = new ArrayList<>();
        described.forEach(index -> indexes.add((Document) index));
        EmbeddedCollection collection = backend.restore(database, name, indexes);
        for (int i = 0; i < count; i++) {
            collection.addDocument(record(in));
        }
        return count;
    }

    private static Document record(DataInputStream in) throws IOException {
        int length = Integer.reverseBytes(in.readInt());
        if (length < 5 || length > MAX_RECORD) {
            throw new Damaged("a record has the impossible length " + length);
        }
        ByteBuf buffer = Unpooled.buffer(length);
        buffer.writeIntLE(length);
        if (buffer.writeBytes(in, length - 4) != length - 4) {
            throw new Damaged("it ends in the middle of a record");
        }
        return BsonDecoder.decodeBson(buffer);
    }
}
