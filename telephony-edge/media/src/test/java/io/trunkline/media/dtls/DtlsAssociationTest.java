package io.trunkline.media.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.media.srtp.SrtpProfile;
import io.trunkline.media.srtp.SrtpReceiver;
import io.trunkline.media.srtp.SrtpSender;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two ends of our own, and a stranger between them. */
class DtlsAssociationTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final DtlsIdentity ALICE = DtlsIdentity.generate(RANDOM, NOW);
    private static final DtlsIdentity BOB = DtlsIdentity.generate(RANDOM, NOW);

    private final List<End> ends = new ArrayList<>();

    @AfterEach
    void close() {
        ends.forEach(end -> end.association.close());
    }

    @Test
    void bothEndsHaveTheSameKeysMirrored() throws InterruptedException {
        End alice = end(ALICE, DtlsRole.ACTIVE, BOB);
        End bob = end(BOB, DtlsRole.PASSIVE, ALICE);
        connect(alice, bob);
        DtlsOutcome.Secured ours = alice.secured();
        DtlsOutcome.Secured theirs = bob.secured();
        assertThat(ours.ours().profile()).isEqualTo(SrtpProfile.AEAD_AES_128_GCM);
        assertThat(understands(ours, theirs)).isTrue();
        assertThat(understands(theirs, ours)).isTrue();
    }

    @Test
    void lossIsMadeUpFor() throws InterruptedException {
        End alice = end(ALICE, DtlsRole.ACTIVE, BOB);
        End bob = end(BOB, DtlsRole.PASSIVE, ALICE);
        AtomicInteger count = new AtomicInteger();
        alice.peer = datagram -> count.incrementAndGet() == 1 || bob.association.received(datagram);
        bob.peer = datagram -> count.incrementAndGet() == 3 || alice.association.received(datagram);
        bob.association.start();
        alice.association.start();
        assertThat(understands(alice.secured(), bob.secured())).isTrue();
    }

    @Test
    void anotherCertificateThanTheOneInSdpIsRefusedByBoth() throws InterruptedException {
        DtlsIdentity mallory = DtlsIdentity.generate(RANDOM, NOW);
        End alice = end(mallory, DtlsRole.ACTIVE, BOB);
        End bob = end(BOB, DtlsRole.PASSIVE, ALICE);
        connect(alice, bob);
        assertThat(bob.outcome()).isInstanceOf(DtlsOutcome.Failed.class);
        End carol = end(ALICE, DtlsRole.ACTIVE, BOB);
        End dave = end(mallory, DtlsRole.PASSIVE, ALICE);
        connect(carol, dave);
        assertThat(carol.outcome()).isInstanceOf(DtlsOutcome.Failed.class);
        assertThat(dave.outcome()).isInstanceOf(DtlsOutcome.Failed.class);
    }

    @Test
    void aClientHelloAfterwardsChangesNothing() throws InterruptedException {
        End alice = end(ALICE, DtlsRole.ACTIVE, BOB);
        End bob = end(BOB, DtlsRole.PASSIVE, ALICE);
        List<byte[]> said = new ArrayList<>();
        connect(alice, bob);
        alice.peer = datagram -> said.add(datagram) && bob.association.received(datagram);
        DtlsOutcome.Secured before = alice.secured();
        DtlsOutcome.Secured theirs = bob.secured();
        End again = end(ALICE, DtlsRole.ACTIVE, BOB);
        CountedWire hello = new CountedWire();
        again.peer = hello;
        again.association.start();
        bob.association.received(hello.first());
        assertThat(bob.outcomes.poll(300, TimeUnit.MILLISECONDS))
                .as("neither closed nor secured anew")
                .isNull();
        assertThat(understands(before, theirs)).isTrue();
    }

    @Test
    void thePeersEndIsNoticed() throws InterruptedException {
        End alice = end(ALICE, DtlsRole.ACTIVE, BOB);
        End bob = end(BOB, DtlsRole.PASSIVE, ALICE);
        connect(alice, bob);
        alice.secured();
        bob.secured();
        alice.association.close();
        assertThat(bob.outcome()).isInstanceOf(DtlsOutcome.Closed.class);
    }

    @Test
    void aFloodIsDropped() {
        End bob = end(BOB, DtlsRole.PASSIVE, ALICE);
        byte[] noise = {22, (byte) 254, (byte) 253, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 1, 2, 3, 4};
        int taken = 0;
        for (int i = 0; i < 1_000; i++) {
            taken += bob.association.received(noise) ? 1 : 0;
        }
        assertThat(taken).isEqualTo(DatagramQueue.MOST_WAITING);
        assertThat(bob.association.received(new byte[2_000])).isFalse();
    }

    /** The library would make room for 16 MiB each. */
    @Test
    void messagesThatClaimToBeHugeAreDropped() {
        End bob = end(BOB, DtlsRole.PASSIVE, ALICE);
        assertThat(bob.association.received(fragment(HandshakeScreen.LONGEST_MESSAGE)))
                .isTrue();
        assertThat(bob.association.received(fragment(HandshakeScreen.LONGEST_MESSAGE + 1)))
                .isFalse();
        assertThat(bob.association.received(fragment(0xFF_FFFF))).isFalse();
    }

    /** A record with one byte of a ClientHello of this length. */
    private static byte[] fragment(int length) {
        byte[] datagram = new byte[26];
        datagram[0] = 22;
        datagram[1] = (byte) 254;
        datagram[2] = (byte) 253;
        datagram[12] = 13;
        datagram[13] = 1;
        datagram[14] = (byte) (length >> 16);
        datagram[15] = (byte) (length >> 8);
        datagram[16] = (byte) length;
        datagram[24] = 1;
        return datagram;
    }

    @Property(tries = 60)
    void anyRecordsNeitherSecureNorHang(
            @ForAll @Size(max = 20) List<byte @Size(max = 80) []> records, @ForAll long seed)
            throws InterruptedException {
        Random random = new Random(seed);
        End bob = end(BOB, DtlsRole.PASSIVE, ALICE);
        bob.association.start();
        for (byte[] record : records) {
            bob.association.received(framed(record, random));
        }
        bob.association.close();
        assertThat(bob.association.join(5_000)).as("its thread ends").isTrue();
        assertThat(bob.outcomes).noneMatch(DtlsOutcome.Secured.class::isInstance);
    }

    /** A handshake record around the bytes, mostly. */
    private static byte[] framed(byte[] body, Random random) {
        byte[] record = new byte[13 + body.length];
        record[0] = (byte) (20 + random.nextInt(5));
        record[1] = (byte) 254;
        record[2] = (byte) (random.nextBoolean() ? 253 : 255);
        record[10] = (byte) random.nextInt();
        record[12] = (byte) body.length;
        System.arraycopy(body, 0, record, 13, body.length);
        if (body.length > 0 && random.nextBoolean()) {
            record[13] = 1; // ClientHello
        }
        return record;
    }

    private static boolean understands(DtlsOutcome.Secured from, DtlsOutcome.Secured to) {
        byte[] packet = new byte[80];
        packet[0] = (byte) 0x80;
        int length = new SrtpSender(from.ours()).protect(packet, 40);
        return new SrtpReceiver(to.theirs()).open(packet, length) == 40;
    }

    private void connect(End alice, End bob) {
        alice.peer = bob.association::received;
        bob.peer = alice.association::received;
        bob.association.start();
        alice.association.start();
    }

    private End end(DtlsIdentity identity, DtlsRole role, DtlsIdentity expected) {
        End end = new End(identity, role, expected);
        ends.add(end);
        return end;
    }

    @FunctionalInterface
    private interface Sink {
        boolean take(byte[] datagram);
    }

    private static final class CountedWire implements Sink {
        private final BlockingQueue<byte[]> said = new LinkedBlockingQueue<>();

        @Override
        public boolean take(byte[] datagram) {
            return said.add(datagram);
        }

        byte[] first() throws InterruptedException {
            byte[] first = said.poll(10, TimeUnit.SECONDS);
            return Objects.requireNonNull(first);
        }
    }

    private static final class End {
        final BlockingQueue<DtlsOutcome> outcomes = new LinkedBlockingQueue<>();
        final DtlsAssociation association;
        volatile Sink peer = datagram -> true;

        End(DtlsIdentity identity, DtlsRole role, DtlsIdentity expected) {
            association = new DtlsAssociation(
                    identity, role, List.of(expected.fingerprint()), datagram -> peer.take(datagram), outcomes::add);
        }

        @Nullable
        DtlsOutcome outcome() throws InterruptedException {
            return outcomes.poll(20, TimeUnit.SECONDS);
        }

        DtlsOutcome.Secured secured() throws InterruptedException {
            DtlsOutcome outcome = outcome();
            assertThat(outcome).isInstanceOf(DtlsOutcome.Secured.class);
            return (DtlsOutcome.Secured) Objects.requireNonNull(outcome);
        }
    }
}
