package io.trunkline.media.dtls;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.TlsPeer;
import org.jspecify.annotations.Nullable;

/** An association and the peer that it was meant for; every datagram waits until it is carried. */
final class DtlsScene implements AutoCloseable {

    /** Whether time passes in a scene by itself. */
    enum Time {
        NONE,
        REAL,
        /** Real, and our patience with a handshake is short. */
        UNTIL_PATIENCE_ENDS
    }

    /**
     * The library says again after a second what had no answer, and after two more: where a busy machine was slower than
     * the first, the second is waited for.
     */
    static final Duration BEYOND_A_REPEAT = Duration.ofSeconds(4);

    private static final Duration SHORT_PATIENCE = Duration.ofSeconds(3);

    private final SaidDatagrams said = new SaidDatagrams();
    private final List<DtlsOutcome> outcomes = new ArrayList<>();
    private final List<DtlsStranger> strangers = new ArrayList<>();
    private final Supplier<TlsPeer> kind;
    private final Time time;
    private final WatchedDatagrams heard;
    private final DtlsAssociation association;
    private @Nullable DtlsStranger peer;
    private List<byte[]> lastGiven = List.of();
    private boolean begun;
    private boolean closed;
    private int carried;

    /**
     * An association that is not started.
     *
     * @param kind of the peer that it meets
     * @param time which passes in it
     */
    DtlsScene(DtlsRole role, Supplier<TlsPeer> kind, Time time) {
        this.kind = kind;
        this.time = time;
        heard = new WatchedDatagrams(time != Time.NONE, said::add);
        Duration patience = time == Time.UNTIL_PATIENCE_ENDS ? SHORT_PATIENCE : Handshake.PATIENCE;
        association = new DtlsAssociation(
                new Handshake(DtlsStrangers.US, List.of(DtlsStrangers.PEER.fingerprint()), patience),
                role,
                heard,
                this::tell);
    }

    private void tell(DtlsOutcome outcome) {
        synchronized (outcomes) {
            outcomes.add(outcome);
        }
    }

    List<byte[]> said() {
        return said.after(0);
    }

    List<DtlsOutcome> outcomes() {
        synchronized (outcomes) {
            return List.copyOf(outcomes);
        }
    }

    boolean isOver() throws InterruptedException {
        return closed || (begun && association.join(1));
    }

    boolean hasBegun() {
        return begun;
    }

    DtlsScene starts() throws InterruptedException {
        association.start();
        begun = true;
        return rests();
    }

    DtlsScene closes() throws InterruptedException {
        association.close();
        closed = true;
        return rests();
    }

    /** Another end that nobody had in mind. */
    DtlsStranger stranger(TlsPeer other) {
        var stranger = new DtlsStranger(other, time != Time.NONE);
        strangers.add(stranger);
        return stranger;
    }

    /** The peer begins and says hello. */
    DtlsScene meetsClient() throws InterruptedException {
        peer = stranger(kind.get());
        return hears(peer.flight());
    }

    /** The peer answers our hello. */
    DtlsScene meetsServer() throws InterruptedException {
        peer = stranger(kind.get());
        return peerAnswers();
    }

    /** All that we have said since reaches the peer, and its answer us. */
    DtlsScene peerAnswers() throws InterruptedException {
        return hears(carry().flight());
    }

    /** All that we have said since reaches the peer. */
    DtlsStranger carry() throws InterruptedException {
        DtlsStranger to = known();
        List<byte[]> fresh = said.after(carried);
        to.hears(fresh);
        carried += fresh.size();
        return to;
    }

    /** The peer's end of the keys; absent when it has none, or none any more. */
    @Nullable
    DTLSTransport keyed() throws InterruptedException {
        if (peer == null) {
            return null;
        }
        DTLSTransport before = peer.transport();
        if (before != null) {
            return before;
        }
        List<byte[]> rest = carry().flight();
        return rest.isEmpty() ? peer.transport() : null;
    }

    DtlsScene hears(List<byte[]> datagrams) throws InterruptedException {
        lastGiven = datagrams;
        for (byte[] datagram : datagrams) {
            association.received(datagram);
        }
        return rests();
    }

    boolean hearsAgain() throws InterruptedException {
        hears(lastGiven);
        return !lastGiven.isEmpty();
    }

    boolean hearsPeerAgain() throws InterruptedException {
        if (peer == null || !peer.repeats()) {
            return false;
        }
        List<byte[]> flight = peer.flight();
        hears(flight);
        return !flight.isEmpty();
    }

    private boolean isShakingHands() {
        return begun && !closed && outcomes().isEmpty();
    }

    /** Waits until something is said that nobody has asked for, as long as that can be. */
    void letsASecondPass() throws InterruptedException {
        if (isShakingHands()) {
            var unused = said.awaitMore(said.count(), BEYOND_A_REPEAT);
        }
        rests();
    }

    void losesPatience() throws InterruptedException {
        if (isShakingHands() && !association.join(30_000)) {
            throw new AssertionError("no end of patience");
        }
        rests();
    }

    @Nullable
    DtlsStranger peer() {
        return peer;
    }

    private DtlsStranger known() {
        if (peer == null) {
            throw new AssertionError("no peer yet");
        }
        return peer;
    }

    private DtlsScene rests() throws InterruptedException {
        for (int i = 0; i < 1_000; i++) {
            if (heard.awaitIdle(10) || association.join(10)) {
                return this;
            }
        }
        throw new AssertionError("an association does not come to rest");
    }

    @Override
    public void close() {
        association.close();
        strangers.forEach(DtlsStranger::close);
    }
}
