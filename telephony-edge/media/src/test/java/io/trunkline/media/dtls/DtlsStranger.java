package io.trunkline.media.dtls;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.TlsClient;
import org.bouncycastle.tls.TlsPeer;
import org.bouncycastle.tls.TlsServer;
import org.jspecify.annotations.Nullable;

/** Another end, whose datagrams go where the test carries them, flight by flight. */
final class DtlsStranger implements AutoCloseable {

    private final SaidDatagrams said = new SaidDatagrams();
    private final WatchedDatagrams heard;
    private final Thread thread;
    private volatile @Nullable DTLSTransport transport;
    private int taken;

    /**
     * An end that begins at once.
     *
     * @param timed whether time passes for it
     */
    DtlsStranger(TlsPeer peer, boolean timed) {
        heard = new WatchedDatagrams(timed, said::add);
        thread = Thread.ofVirtual().name("stranger").start(() -> run(peer));
    }

    private void run(TlsPeer peer) {
        byte[] data = new byte[heard.getReceiveLimit()];
        try {
            DTLSTransport secured = peer instanceof TlsClient client
                    ? new DTLSClientProtocol().connect(client, heard)
                    : new DTLSServerProtocol().accept((TlsServer) peer, heard);
            transport = secured;
            while (!heard.isClosed()) {
                secured.receive(data, 0, data.length, 0);
            }
        } catch (IOException | RuntimeException e) {
            transport = null;
        }
    }

    /** What it has said since it was asked last, once it has no more to say. */
    List<byte[]> flight() throws InterruptedException {
        boolean quiet = false;
        for (int i = 0; i < 1_000 && !quiet; i++) {
            quiet = heard.awaitIdle(10) || heard.isClosed() || thread.join(Duration.ofMillis(10));
        }
        if (!quiet) {
            throw new AssertionError("a stranger does not come to rest");
        }
        List<byte[]> flight = said.after(taken);
        taken += flight.size();
        return flight;
    }

    void hears(List<byte[]> datagrams) {
        datagrams.forEach(heard::offer);
    }

    /** Waits until it says again what had no answer; false where it waits for none. */
    boolean repeats() throws InterruptedException {
        return !heard.isClosed() && transport == null && said.awaitMore(taken, DtlsScene.BEYOND_A_REPEAT);
    }

    /** Absent before it is secured and after it has ended. */
    @Nullable
    DTLSTransport transport() {
        return heard.isClosed() ? null : transport;
    }

    /** It meets an error of its own, which it tells. */
    void breaks() {
        heard.breaks();
    }

    @Override
    public void close() {
        heard.close();
        thread.interrupt();
    }
}
