package io.trunkline.media.dtls;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.AlertLevel;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.HandshakeType;

/** Records of DTLS 1.2 by the names of RFC 5246, and some that no library would write. */
final class DtlsRecords {

    private static final int HEADER = 13;
    private static final int UNUSED_NUMBER = 90;

    private DtlsRecords() {}

    /** Each message once; of more than two the first and the last. */
    static String names(List<byte[]> datagrams) {
        Set<String> names = new LinkedHashSet<>();
        for (byte[] datagram : datagrams) {
            for (int at = 0; at + HEADER <= datagram.length; at += HEADER + number(datagram, at + 11)) {
                names.add(name(datagram, at));
            }
        }
        List<String> all = List.copyOf(names);
        return all.size() > 2 ? all.getFirst() + " … " + all.getLast() : String.join(", ", all);
    }

    private static String name(byte[] datagram, int at) {
        boolean keyed = number(datagram, at + 3) > 0;
        return switch (datagram[at]) {
            case ContentType.handshake -> keyed ? "finished" : HandshakeType.getName(datagram[at + HEADER]);
            case ContentType.alert ->
                keyed ? "alert under keys" : "alert " + AlertDescription.getName(datagram[at + HEADER + 1]);
            default -> ContentType.getName(datagram[at]);
        };
    }

    private static int number(byte[] bytes, int at) {
        return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
    }

    static byte[] closeNotify() {
        return record(ContentType.alert, 0, (byte) AlertLevel.warning, (byte) AlertDescription.close_notify);
    }

    static byte[] fatalAlert() {
        return record(ContentType.alert, 0, (byte) AlertLevel.fatal, (byte) AlertDescription.internal_error);
    }

    static byte[] changeCipherSpec() {
        return record(ContentType.change_cipher_spec, 0, (byte) 1);
    }

    /** What a handshake record cannot be: too short for a message. */
    static byte[] noise() {
        return record(ContentType.handshake, 0, (byte) 1, (byte) 2, (byte) 3, (byte) 4);
    }

    static byte[] noiseUnderKeys() {
        return record(ContentType.handshake, 1, new byte[48]);
    }

    /** The first byte of a client_hello that claims to be 16 MiB. */
    static byte[] huge() {
        byte[] body = new byte[13];
        body[0] = HandshakeType.client_hello;
        body[1] = body[2] = body[3] = (byte) 0xFF;
        body[11] = 1;
        return record(ContentType.handshake, 0, body);
    }

    private static byte[] record(int type, int epoch, byte... body) {
        byte[] record = new byte[HEADER + body.length];
        record[0] = (byte) type;
        record[1] = (byte) 254;
        record[2] = (byte) 253;
        record[4] = (byte) epoch;
        record[10] = UNUSED_NUMBER;
        record[12] = (byte) body.length;
        System.arraycopy(body, 0, record, HEADER, body.length);
        return record;
    }
}
