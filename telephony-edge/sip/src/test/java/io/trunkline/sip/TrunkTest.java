package io.trunkline.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import io.trunkline.sip.digest.DigestAlgorithm;
import io.trunkline.sip.trunk.Trunk;
import io.trunkline.sip.trunk.TrunkStatus;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls out over trunks: numbers, order, limits, failover, credentials, registration and keep-alive. */
class TrunkTest {

    private static final String NUMBER = "030 901820";
    private static final String NORMAL = "+4930901820";

    @Test
    void aNumberGoesOutInE164OverThePreferredTrunk() {
        try (var first = new RawPeer(0);
                var second = new RawPeer(0);
                var edge = edge(
                        trunk("b", second).withPriority(2), trunk("a", first).withPriority(1))) {
            List<SipTarget> targets = edge.agent.trunks(NUMBER);

            assertThat(targets).extracting(SipTarget::port).containsExactly(first.port(), second.port());
            invite(edge, targets.getFirst());
            assertThat(first.receives("INVITE ")).startsWith("INVITE sip:" + NORMAL + "@127.0.0.1:" + first.port());
        }
    }

    @Test
    void aTrunkTakesItsPrefixesOnly() {
        try (var peer = new RawPeer(0);
                var edge = edge(trunk("swiss", peer).withPrefixes("+41"))) {
            assertThat(edge.agent.trunks(NUMBER)).isEmpty();
            assertThat(edge.agent.trunks("0041 44 668 18 00")).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"503 Service Unavailable", "500 Server Internal Error", "408 Request Timeout"})
    void aTrunkThatFailsIsFollowedByTheNext(String failure) {
        try (var first = new RawPeer(0);
                var second = new RawPeer(0);
                var edge = edge(trunk("a", first), trunk("b", second).withPriority(2))) {
            DialogId out = invite(edge, edge.agent.trunks(NUMBER).getFirst());
            first.answers(first.receives("INVITE "), failure, "x", "", "", edge.port());
            String invite = second.receives("INVITE ");
            second.answers(invite, "200 OK", "y", "", Phone.ANSWER, edge.port());

            assertThat(edge.hears(SipSignal.Accepted.class).dialog()).isEqualTo(out);
            assertThat(edge.agent.trunkCalls()).isEqualTo(1);
            edge.agent.bye(out);
            second.receives("BYE ");
            assertThat(edge.agent.trunkCalls()).isZero();
        }
    }

    @Test
    void aTrunkThatSaysNothingIsFollowedByTheNext() {
        try (var silent = new RawPeer(0);
                var second = new RawPeer(0);
                var edge = edge(trunk("a", silent), trunk("b", second).withPriority(2))) {
            invite(edge, edge.agent.trunks(NUMBER).getFirst());
            silent.receives("INVITE ");

            second.answers(second.receives("INVITE "), "486 Busy Here", "y", "", "", edge.port());

            assertThat(edge.hears(SipSignal.Rejected.class).status()).isEqualTo(486);
        }
    }

    @Test
    void aTrunkGivenUpThatRingsAfterAllIsCancelledOnce() {
        try (var slow = new RawPeer(0);
                var second = new RawPeer(0);
                var edge =
                        new Phone(patient(trunk("a", slow), trunk("b", second).withPriority(2)))) {
            invite(edge, edge.agent.trunks(NUMBER).getFirst());
            String first = slow.receives("INVITE ");
            String next = second.receives("INVITE ");

            slow.answers(first, "180 Ringing", "x", "", "", edge.port());
            String cancel = slow.receives("CANCEL ");
            slow.answers(cancel, "200 OK", "x", "", "", edge.port());
            slow.answers(first, "487 Request Terminated", "x", "", "", edge.port());
            slow.receives("ACK ");

            second.answers(next, "486 Busy Here", "y", "", "", edge.port());
            assertThat(edge.hears(SipSignal.Rejected.class).status()).isEqualTo(486);
        }
    }

    @Test
    void aBusyNumberIsBusyOverEveryTrunk() {
        try (var first = new RawPeer(0);
                var second = new RawPeer(0);
                var edge = edge(trunk("a", first), trunk("b", second).withPriority(2))) {
            invite(edge, edge.agent.trunks(NUMBER).getFirst());
            first.answers(first.receives("INVITE "), "486 Busy Here", "x", "", "", edge.port());

            assertThat(edge.hears(SipSignal.Rejected.class).status()).isEqualTo(486);
            assertThat(edge.agent.trunkCalls()).isZero();
        }
    }

    @Test
    void whenAllFailTheLastFailureIsTold() {
        try (var first = new RawPeer(0);
                var edge = edge(trunk("a", first))) {
            String before = "Call-ID: none\r\n\r\n";
            for (int i = 0; i < 3; i++) {
                invite(edge, edge.agent.trunks(NUMBER).getFirst());
                before = inviteAfter(first, before, "Call-ID");
                first.answers(before, "503 Service Unavailable", "x" + i, "", "", edge.port());
                assertThat(edge.hears(SipSignal.Rejected.class).status()).isEqualTo(503);
            }
            assertThat(edge.agent.trunks(NUMBER))
                    .as("a trunk that fails again and again rests")
                    .isEmpty();
            assertThat(edge.agent.trunksDown()).containsExactly("a");
        }
    }

    @Test
    void aFullTrunkIsLeftOut() {
        try (var first = new RawPeer(0);
                var second = new RawPeer(0);
                var edge = edge(
                        trunk("a", first).withMostCalls(1), trunk("b", second).withPriority(2))) {
            SipTarget full = edge.agent.trunks(NUMBER).getFirst();
            invite(edge, full);
            first.receives("INVITE ");

            assertThat(edge.agent.trunks(NUMBER)).extracting(SipTarget::port).containsExactly(second.port());
            invite(edge, full);
            second.receives("INVITE ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MD5, 401 Unauthorized, WWW-Authenticate, Authorization",
        "SHA_256, 407 Proxy Authentication Required, Proxy-Authenticate, Proxy-Authorization"
    })
    void aTrunkThatAsksIsShownItsCredentials(DigestAlgorithm algorithm, String status, String asks, String shows) {
        try (var peer = new RawPeer(0);
                var edge = edge(trunk("a", peer).withCredentials("we", "secret"))) {
            invite(edge, edge.agent.trunks(NUMBER).getFirst());
            String challenge = asks + ": Digest realm=\"carrier\",nonce=\"n\",algorithm=" + algorithm.token()
                    + ",qop=\"auth\"\r\n";
            String bare = peer.receives("INVITE ");
            peer.answers(bare, status, "x", challenge, "", edge.port());

            String proven = peer.receives("INVITE ");
            while (RawPeer.line(proven, "CSeq").equals(RawPeer.line(bare, "CSeq"))) {
                proven = peer.receives("INVITE ");
            }

            String header = RawPeer.line(proven, shows);
            String cnonce = header.replaceFirst(".*cnonce=\"([^\"]*)\".*", "$1");
            String uri = header.replaceFirst(".*uri=\"([^\"]*)\".*", "$1");
            assertThat(header)
                    .contains(algorithm.response(
                            algorithm.ha1("we", "carrier", "secret"), "n", "00000001", cnonce, "auth", "INVITE", uri));
            assertThat(RawPeer.line(proven, "CSeq")).isEqualTo("CSeq: 2 INVITE");
            peer.answers(proven, "200 OK", "y", "", Phone.ANSWER, edge.port());
            edge.hears(SipSignal.Accepted.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"401 Unauthorized, WWW-Authenticate", "407 Proxy Authentication Required, Proxy-Authenticate"})
    void aTrunkThatAsksWhatNobodyCanAnswerIsFollowedByTheNext(String status, String asks) {
        try (var first = new RawPeer(0);
                var second = new RawPeer(0);
                var edge = edge(
                        trunk("a", first).withCredentials("we", "secret"),
                        trunk("b", second).withPriority(2))) {
            invite(edge, edge.agent.trunks(NUMBER).getFirst());
            String bare = first.receives("INVITE ");
            first.answers(bare, "100 Trying", "x", "", "", edge.port());
            first.answers(bare, status, "x", asks + ": Digest algorithm=MD5\r\n", "", edge.port());

            second.answers(second.receives("INVITE "), "486 Busy Here", "y", "", "", edge.port());

            assertThat(edge.hears(SipSignal.Rejected.class).status()).isEqualTo(486);
        }
    }

    @Test
    void trunksAtOneAddressAreToldApart() {
        try (var carrier = new RawPeer(0);
                var edge = edge(
                        trunk("a", carrier).withCredentials("ann", "x").withMostCalls(1),
                        trunk("b", carrier).withCredentials("ben", "y").withPriority(2))) {
            invite(edge, edge.agent.trunks(NUMBER).getFirst());
            assertThat(shownAfterChallenge(carrier, edge)).contains("username=\"ann\"");

            assertThat(edge.agent.trunks(NUMBER)).hasSize(1);
            invite(edge, edge.agent.trunks(NUMBER).getFirst());
            assertThat(shownAfterChallenge(carrier, edge)).contains("username=\"ben\"");

            assertThat(edge.agent.trunkStatuses())
                    .extracting(TrunkStatus::name, TrunkStatus::calls)
                    .containsExactly(tuple("a", 1), tuple("b", 1));
        }
    }

    @Test
    void whenOneTrunkOfAnAddressFailsTheOtherIsTried() {
        try (var carrier = new RawPeer(0);
                var edge = edge(trunk("a", carrier), trunk("b", carrier).withPriority(2))) {
            DialogId out = invite(edge, edge.agent.trunks(NUMBER).getFirst());
            String first = carrier.receives("INVITE ");
            carrier.answers(first, "503 Service Unavailable", "x", "", "", edge.port());
            String second = inviteAfter(carrier, first, "Call-ID");
            carrier.answers(second, "200 OK", "y", "", Phone.ANSWER, edge.port());

            assertThat(edge.hears(SipSignal.Accepted.class).dialog()).isEqualTo(out);
            assertThat(edge.agent.trunkStatuses())
                    .extracting(TrunkStatus::name, TrunkStatus::calls)
                    .containsExactly(tuple("a", 0), tuple("b", 1));
        }
    }

    @Test
    void aPhoneWhereATrunkIsIsNoTrunk() {
        try (var peer = new RawPeer(0);
                var edge = edge(trunk("a", peer).withCredentials("ann", "x"))) {
            invite(edge, new SipTarget("sip:1000@127.0.0.1:" + peer.port(), "127.0.0.1", peer.port(), "udp"));
            peer.receives("INVITE ");
            assertThat(edge.agent.trunkCalls()).isZero();
        }
    }

    @Test
    void twoTrunksOfOneNameAreRefused() {
        List<Trunk> twins = List.of(Trunk.at("a", "192.0.2.1", 5060), Trunk.at("a", "192.0.2.2", 5060));
        assertThatThrownBy(() -> Phone.settings().withTrunks(twins, "DE"))
                .hasMessage("Two SIP trunks have the name 'a'.");
    }

    /** What the call's second INVITE shows, once the first has been asked who we are. */
    private static String shownAfterChallenge(RawPeer carrier, Phone edge) {
        String bare = carrier.receives("INVITE ");
        while (bare.contains("Authorization: ")) {
            bare = carrier.receives("INVITE ");
        }
        String challenge = "WWW-Authenticate: Digest realm=\"carrier\",nonce=\"n\",algorithm=MD5,qop=\"auth\"\r\n";
        carrier.answers(bare, "401 Unauthorized", "x", challenge, "", edge.port());
        String proven = inviteAfter(carrier, bare, "CSeq");
        carrier.answers(proven, "180 Ringing", "y", "", "", edge.port());
        edge.hears(SipSignal.Ringing.class);
        return RawPeer.line(proven, "Authorization");
    }

    /** The next INVITE that differs from this one in a header; no retransmission of it. */
    private static String inviteAfter(RawPeer peer, String before, String header) {
        while (true) {
            String invite = peer.receives("INVITE ");
            if (!RawPeer.line(invite, header).equals(RawPeer.line(before, header))) {
                return invite;
            }
        }
    }

    @Test
    void aTrunkThatDoesNotAnswerOptionsIsLeftOutUntilItDoes() {
        try (var peer = new RawPeer(0);
                var edge = edge(trunk("a", peer).withKeepAlive(Duration.ofMillis(200)))) {
            String first = peer.receives("OPTIONS ");
            peer.answers(first, "503 Service Unavailable", "x", "", "", edge.port());
            String second = optionsAfter(peer, first);
            assertThat(edge.agent.trunks(NUMBER)).isEmpty();

            peer.answers(second, "405 Method Not Allowed", "x", "", "", edge.port());
            optionsAfter(peer, second);
            assertThat(edge.agent.trunks(NUMBER)).hasSize(1);
        }
    }

    @Test
    void aTrunkThatWantsRegistrationIsUsedOnceItHasAgreed() {
        try (var peer = new RawPeer(0);
                var edge = edge(trunk("a", peer)
                        .withCredentials("we", "secret")
                        .registering()
                        .withKeepAlive(Duration.ofMillis(200)))) {
            String register = peer.receives("REGISTER ");
            assertThat(RawPeer.line(register, "To")).contains("sip:we@127.0.0.1");
            assertThat(edge.agent.trunks(NUMBER)).isEmpty();

            peer.answers(register, "200 OK", "x", "Expires: 300\r\n", "", edge.port());

            // What comes next was sent after the answer was heard.
            String first = peer.receives("OPTIONS ");
            peer.answers(first, "200 OK", "x", "", "", edge.port());
            optionsAfter(peer, first);
            assertThat(edge.agent.trunks(NUMBER)).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"we, +4930901820", "4711, 4711"})
    void aCallToTheNameThatWeRegisteredByIsForTheNumberInTo(String requested, String dialled) {
        try (var registrar = new RawPeer(0);
                var edge = new Phone(Phone.settings()
                        .withTrunks(
                                List.of(trunk("a", registrar)
                                        .withCredentials("we", "secret")
                                        .registering()),
                                "DE")
                        .withPeers(List.of(new TrunkPeer("carrier", "127.0.0.0/8"))));
                var carrier = new RawPeer(edge.port())) {
            carrier.sends(carrier.request("INVITE", 1, "", "", Phone.OFFER)
                    .replace("INVITE sip:1000@", "INVITE sip:" + requested + "@")
                    .replace("To: <sip:1000@127.0.0.1>", "To: <sip:+4930901820@carrier.example>"));

            assertThat(edge.hears(SipSignal.Invited.class).to()).isEqualTo(dialled);
        }
    }

    @Test
    void aTrunksStateSaysWhyItTakesNoCall() {
        try (var first = new RawPeer(0);
                var edge = edge(
                        trunk("free", first),
                        trunk("unknown", first).withCredentials("we", "secret").registering(),
                        trunk("full", first).withMostCalls(1).withPriority(0))) {
            invite(edge, edge.agent.trunks(NUMBER).getFirst());
            first.receives("INVITE ");

            assertThat(edge.agent.trunkStatuses())
                    .containsExactlyInAnyOrder(
                            new TrunkStatus("full", TrunkStatus.State.FULL, 1, 1),
                            new TrunkStatus("free", TrunkStatus.State.FREE, 0, 1_000),
                            new TrunkStatus("unknown", TrunkStatus.State.NOT_REGISTERED, 0, 1_000));
        }
    }

    @Test
    void passwordsAreNotPrinted() {
        assertThat(Trunk.at("a", "h", 5060).withCredentials("we", "secret"))
                .asString()
                .doesNotContain("secret");
    }

    /** The next question, no retransmission of the one before. */
    private static String optionsAfter(RawPeer peer, String before) {
        while (true) {
            String options = peer.receives("OPTIONS ");
            if (!RawPeer.line(options, "Call-ID").equals(RawPeer.line(before, "Call-ID"))) {
                return options;
            }
        }
    }

    private static Phone edge(Trunk... trunks) {
        return new Phone(Phone.settings().withTrunks(List.of(trunks), "DE"));
    }

    /** 64 T1 are longer than a trunk's first word is waited for: its INVITE lives when it is given up. */
    private static SipSettings patient(Trunk... trunks) {
        return Phone.settings().withTrunks(List.of(trunks), "DE").withTimerT1(Duration.ofMillis(100));
    }

    private static Trunk trunk(String name, RawPeer peer) {
        return Trunk.at(name, "127.0.0.1", peer.port());
    }

    private static DialogId invite(Phone edge, SipTarget target) {
        var id = new DialogId(UUID.randomUUID().toString());
        edge.agent.invite(id, target, "1", "", Phone.OFFER, "c");
        return id;
    }
}
