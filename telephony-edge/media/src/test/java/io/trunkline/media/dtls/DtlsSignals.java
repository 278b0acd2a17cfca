package io.trunkline.media.dtls;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.TlsPeer;
import org.jspecify.annotations.Nullable;

/** What can come to an association: messages of its peer and of strangers, orders, time. */
final class DtlsSignals {

    /** Brings the signal; false where it cannot come in that state. */
    @FunctionalInterface
    interface Act {
        boolean on(DtlsScene scene) throws InterruptedException, IOException;
    }

    /**
     * A signal.
     *
     * @param kind of the peer in the scene, absent for the one that SDP names
     * @param only the one state in which it can come, absent for all
     * @param time that passes in the scene
     */
    record Signal(
            @Nullable Supplier<TlsPeer> kind, @Nullable String only, DtlsScene.Time time, Act act) {

        Signal(Act act) {
            this(DtlsScene.Time.NONE, act);
        }

        Signal(DtlsScene.Time time, Act act) {
            this(null, null, time, act);
        }
    }

    private DtlsSignals() {}

    static Map<String, Signal> of(DtlsRole role) {
        Map<String, Signal> signals = new LinkedHashMap<>();
        switch (role) {
            case PASSIVE -> ofClients(signals);
            case ACTIVE -> ofServers(signals);
        }
        ofThePeer(signals);
        ofAnybody(signals);
        ofOurs(signals);
        return signals;
    }

    private static void ofClients(Map<String, Signal> signals) {
        signals.put("client_hello", hello(DtlsStrangers::client));
        signals.put("client_hello without use_srtp", hello(DtlsStrangers::clientWithoutSrtp));
        signals.put("client_hello with no profile of ours", hello(DtlsStrangers::clientWithoutCipherInSrtp));
        signals.put("client_hello of DTLS 1.0", hello(DtlsStrangers::clientOfOldVersion));
        signals.put("client_hello with no suite of ours", hello(DtlsStrangers::clientOfOtherSuites));
        String answered = DtlsStates.HELLO_ANSWERED;
        signals.put("certificate … finished", last(DtlsStrangers::client, answered));
        signals.put("the same of another certificate", last(DtlsStrangers::clientOfAnotherCertificate, answered));
        signals.put("the same without the certificate's key", last(DtlsStrangers::clientWithoutTheKey, answered));
        signals.put("the same without a certificate", last(DtlsStrangers::clientWithoutCertificate, answered));
    }

    private static void ofServers(Map<String, Signal> signals) {
        signals.put("server_hello … server_hello_done", answer(DtlsStrangers::server));
        signals.put("the same without use_srtp", answer(DtlsStrangers::serverWithoutSrtp));
        signals.put("the same with a profile that we did not offer", answer(DtlsStrangers::serverWithoutCipherInSrtp));
        signals.put("the same of another certificate", answer(DtlsStrangers::serverOfAnotherCertificate));
        signals.put("the same without the certificate's key", answer(DtlsStrangers::serverWithoutTheKey));
        signals.put("the same that asks for no certificate", answer(DtlsStrangers::serverThatAsksForNoCertificate));
        signals.put("change_cipher_spec, finished", last(DtlsStrangers::server, DtlsStates.FINISHED_SENT));
        signals.put("client_hello", hello(DtlsStrangers::client));
    }

    private static Signal hello(Supplier<TlsPeer> client) {
        return new Signal(scene -> {
            scene.hears(scene.stranger(client.get()).flight());
            return true;
        });
    }

    private static Signal answer(Supplier<TlsPeer> server) {
        return new Signal(scene -> {
            if (!scene.hasBegun()) {
                return false;
            }
            DtlsStranger stranger = scene.stranger(server.get());
            stranger.hears(scene.said().subList(0, 1));
            scene.hears(stranger.flight());
            return true;
        });
    }

    private static Signal last(Supplier<TlsPeer> kind, String only) {
        return new Signal(kind, only, DtlsScene.Time.NONE, scene -> {
            scene.peerAnswers();
            return true;
        });
    }

    private static void ofThePeer(Map<String, Signal> signals) {
        signals.put("its last datagrams, a second time", new Signal(DtlsScene::hearsAgain));
        signals.put("its last flight, sent anew", new Signal(DtlsScene.Time.REAL, DtlsScene::hearsPeerAgain));
        signals.put("data under keys", keyed((_, transport) -> transport.send(new byte[] {1, 2, 3}, 0, 3)));
        signals.put("close_notify under keys", keyed((_, transport) -> transport.close()));
        signals.put("fatal alert under keys", keyed((peer, _) -> peer.breaks()));
    }

    @FunctionalInterface
    private interface Keyed {
        void says(DtlsStranger peer, DTLSTransport transport) throws IOException;
    }

    private static Signal keyed(Keyed act) {
        return new Signal(scene -> {
            DtlsStranger peer = scene.peer();
            DTLSTransport transport = scene.keyed();
            if (peer == null || transport == null) {
                return false;
            }
            act.says(peer, transport);
            scene.hears(peer.flight());
            return true;
        });
    }

    private static void ofAnybody(Map<String, Signal> signals) {
        signals.put("close_notify in the clear", record(DtlsRecords.closeNotify()));
        signals.put("fatal alert in the clear", record(DtlsRecords.fatalAlert()));
        signals.put("change_cipher_spec out of turn", record(DtlsRecords.changeCipherSpec()));
        signals.put("handshake record that is noise", record(DtlsRecords.noise()));
        signals.put("record under keys that is noise", record(DtlsRecords.noiseUnderKeys()));
        signals.put("message that claims to be 16 MiB", record(DtlsRecords.huge()));
        signals.put("more than a datagram can be", record(new byte[1_501]));
    }

    private static Signal record(byte[] datagram) {
        return new Signal(scene -> {
            scene.hears(List.of(datagram));
            return true;
        });
    }

    private static void ofOurs(Map<String, Signal> signals) {
        signals.put("order: start", new Signal(scene -> {
            scene.starts();
            return true;
        }));
        signals.put("order: close", new Signal(scene -> {
            scene.closes();
            return true;
        }));
        signals.put("a second without a word", new Signal(DtlsScene.Time.REAL, scene -> {
            scene.letsASecondPass();
            return true;
        }));
        signals.put(
                "a handshake that takes longer than our patience",
                new Signal(DtlsScene.Time.UNTIL_PATIENCE_ENDS, scene -> {
                    scene.losesPatience();
                    return true;
                }));
    }
}
