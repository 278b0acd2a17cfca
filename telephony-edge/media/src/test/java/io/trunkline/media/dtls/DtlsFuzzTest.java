package io.trunkline.media.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.trunkline.media.Fuzz;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DatagramTransport;
import org.junit.jupiter.api.Test;

/**
 * The records of real handshakes, damaged, out of order, in fragments, to an end in either role: it gives up by the two
 * exceptions that an association expects, agrees on no keys, takes little memory and repeats nothing.
 */
class DtlsFuzzTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final DtlsIdentity ALICE = DtlsIdentity.generate(RANDOM, NOW);
    private static final DtlsIdentity BOB = DtlsIdentity.generate(RANDOM, NOW);
    private static final int RECORD_HEADER = 13;
    private static final int MESSAGE_HEADER = 12;
    private static final int MOST_RECORDS = 60;
    /** Twice what the library takes at once for a length of 24 bits, before it looks whether so much is there. */
    private static final long MOST_MEMORY = 32L << 20;

    private final Fuzz fuzz = new Fuzz();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private int left;
    private int answers;
    private int handshakes;

    @Test
    void recordsSecureNothingAndBreakNothing() throws InterruptedException {
        List<byte[]> fromClient = Collections.synchronizedList(new ArrayList<>());
        List<byte[]> fromServer = Collections.synchronizedList(new ArrayList<>());
        recordAHandshake(fromClient, fromServer);
        assertThat(fromClient).hasSizeGreaterThanOrEqualTo(2);
        assertThat(fromServer).isNotEmpty();
        fuzz.cases(_ -> {
            if (--left < 0) {
                left = fuzz.random().nextInt(MOST_RECORDS);
                shakesHands(new Strangers(left + 1, fuzz.random().nextBoolean() ? fromClient : fromServer, fromClient));
            }
        });
        assertThat(answers).as("handshakes that came as far as an answer").isGreaterThan(handshakes / 4);
    }

    private void shakesHands(Strangers strangers) {
        handshakes++;
        boolean passive = fuzz.once(3) ? strangers.first == strangers.all : strangers.first != strangers.all;
        Handshake handshake = new Handshake(passive ? BOB : ALICE, List.of((passive ? ALICE : BOB).fingerprint()));
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            if (passive) {
                new DTLSServerProtocol().accept(new PassivePeer(handshake), strangers);
            } else {
                new DTLSClientProtocol().connect(new ActivePeer(handshake), strangers);
            }
            throw new AssertionError("a stranger was let in");
        } catch (IOException | RuntimeException expected) {
            assertThat(handshake.secured()).isNull();
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("bytes allocated")
                .isLessThan(MOST_MEMORY);
        answers += strangers.answered ? 1 : 0;
    }

    private static void recordAHandshake(List<byte[]> fromClient, List<byte[]> fromServer) throws InterruptedException {
        CountDownLatch secured = new CountDownLatch(2);
        List<DtlsAssociation> both = new ArrayList<>();
        both.add(new DtlsAssociation(
                ALICE,
                DtlsRole.ACTIVE,
                List.of(BOB.fingerprint()),
                datagram -> both.get(1).received(keep(datagram, fromClient)),
                _ -> secured.countDown()));
        both.add(new DtlsAssociation(
                BOB,
                DtlsRole.PASSIVE,
                List.of(ALICE.fingerprint()),
                datagram -> both.get(0).received(keep(datagram, fromServer)),
                _ -> secured.countDown()));
        both.get(1).start();
        both.get(0).start();
        assertThat(secured.await(30, TimeUnit.SECONDS)).isTrue();
        both.forEach(DtlsAssociation::close);
        for (DtlsAssociation one : both) {
            assertThat(one.join(10_000)).isTrue();
        }
    }

    private static byte[] keep(byte[] datagram, List<byte[]> where) {
        where.add(datagram.clone());
        return datagram;
    }

    /** So many records and then nothing more; what an association would not have read is not given. */
    private final class Strangers implements DatagramTransport {

        final List<byte[]> first;
        final List<byte[]> all;
        private int count;
        private boolean begun;
        boolean answered;

        Strangers(int count, List<byte[]> first, List<byte[]> all) {
            this.count = count;
            this.first = first;
            this.all = all;
        }

        @Override
        public int receive(byte[] buffer, int offset, int length, int waitMillis) throws IOException {
            while (count-- > 0) {
                byte[] datagram = next();
                if (datagram.length <= length && HandshakeScreen.passes(datagram)) {
                    System.arraycopy(datagram, 0, buffer, offset, datagram.length);
                    return datagram.length;
                }
            }
            throw new InterruptedIOException("no more records");
        }

        private byte[] next() {
            if (!begun && fuzz.once(2)) {
                begun = true;
                return first.getFirst();
            }
            byte[] whole = fuzz.pick(fuzz.once(4) ? all : first);
            return switch (fuzz.random().nextInt(6)) {
                case 0 -> whole;
                case 1 -> claim(whole.clone());
                case 2 -> joined(fuzz.damaged(whole), fuzz.pick(first));
                case 3 -> record(fuzz.noise(120));
                default -> fuzz.damaged(whole);
            };
        }

        @Override
        public void send(byte[] buffer, int offset, int length) {
            byte[] said = new byte[length];
            System.arraycopy(buffer, offset, said, 0, length);
            Fuzz.repeatsNothing(said);
            answered = true;
        }

        @Override
        public int getReceiveLimit() {
            return 1_500;
        }

        @Override
        public int getSendLimit() {
            return 1_200;
        }

        @Override
        public void close() {}
    }

    /** A handshake message that says it is longer, or another part, or a later one than it is. */
    private byte[] claim(byte[] datagram) {
        if (datagram.length > RECORD_HEADER + MESSAGE_HEADER) {
            int at = RECORD_HEADER + 1 + fuzz.random().nextInt(MESSAGE_HEADER - 1);
            datagram[at] = (byte) fuzz.random().nextInt();
        }
        return datagram;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = new byte[one.length + other.length];
        System.arraycopy(one, 0, both, 0, one.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private byte[] record(byte[] body) {
        byte[] record = new byte[RECORD_HEADER + body.length];
        record[0] = (byte) (20 + fuzz.random().nextInt(5));
        record[1] = (byte) 254;
        record[2] = (byte) (fuzz.random().nextBoolean() ? 253 : 255);
        record[4] = (byte) fuzz.random().nextInt(2);
        record[10] = (byte) fuzz.random().nextInt();
        record[11] = (byte) (body.length >> 8);
        record[12] = (byte) body.length;
        System.arraycopy(body, 0, record, RECORD_HEADER, body.length);
        return record;
    }
}
