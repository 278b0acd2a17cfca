package io.trunkline.sip;

import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import io.trunkline.sip.digest.Accounts;
import io.trunkline.sip.register.RegistrationListener;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A user agent with one leg, and the peer at its other side, who writes its messages itself. What comes of a step is known without
 * waiting for silence: the peer asks for OPTIONS after it, on the same connection, and each step of the leg is counted.
 */
final class LegScene implements AutoCloseable {

    static final DialogId OUT = new DialogId("out");
    /** No INVITE and no INFO fits it. */
    private static final String OTHER_TAG = ";tag=marker";

    final JainSipUserAgent edge;
    private final CountedSteps steps = new CountedSteps();
    private final Queue<SipSignal> signals = new ConcurrentLinkedQueue<>();
    private final StreamPeer peer;
    private final Set<String> read = new LinkedHashSet<>();
    private String callId = UUID.randomUUID().toString();
    private String local = "<sip:a@b.c>;tag=peer";
    private String remote = "<sip:1000@127.0.0.1>";
    private int cseq;
    private String rseq = "1";
    private @Nullable DialogId leg;
    /** The INVITE that opened the call, whoever sent it. */
    private @Nullable String invite;
    /** What the edge asked last within the dialog and the peer has not answered: re-INVITE, UPDATE, REFER. */
    private @Nullable String asked;
    /** The last that the peer asked for, to be said again or cancelled. */
    private @Nullable String said;

    LegScene(SipSettings settings) {
        edge = new JainSipUserAgent(settings, Accounts.NONE, RegistrationListener.NONE, InstantSource.system(), steps);
        edge.start(signals::add);
        peer = new StreamPeer(edge.port());
    }

    /** A call that comes in. */
    LegScene invites(String extra, String sdp) {
        invite = says("INVITE", extra, sdp);
        settled();
        leg = signalled(SipSignal.Invited.class).dialog();
        return forgetting();
    }

    /** A call that goes out to the peer. */
    LegScene invited() {
        settled();
        String uri = "sip:1000@127.0.0.1:" + peer.port() + ";transport=tcp";
        edge.invite(OUT, new SipTarget(uri, "127.0.0.1", peer.port(), "tcp"), "1", "", Phone.OFFER, "c");
        leg = OUT;
        settled();
        String ours = Objects.requireNonNull(invite, "an INVITE went out");
        callId = header(ours, "Call-ID");
        remote = header(ours, "From");
        local = header(ours, "To") + ";tag=peer";
        return forgetting();
    }

    DialogId leg() {
        return Objects.requireNonNull(leg);
    }

    boolean isIncoming() {
        return !OUT.equals(leg);
    }

    /** Whether the peer can name the dialog yet. */
    boolean isNamed() {
        return remote.contains("tag=");
    }

    /** Of the last reliable provisional response. */
    String rseq() {
        return rseq;
    }

    @Nullable
    String asked() {
        return asked;
    }

    @Nullable
    String said() {
        return said;
    }

    /** The same, absent before there is one. */
    @Nullable
    String opening() {
        return invite;
    }

    String invite() {
        return Objects.requireNonNull(invite);
    }

    /** The peer's next request within its call. */
    String says(String method, String extra, String sdp) {
        if (!method.equals("ACK")) {
            cseq++;
        }
        return repeats(request(method, cseq, callId, local, remote, extra, sdp));
    }

    /** A request that is not the next one: CANCEL and ACK go with an earlier one's number, CANCEL with its Via too. */
    void cancels(String request) {
        String via = header(request, "Via");
        String cancel = request(
                        "CANCEL",
                        Integer.parseInt(header(request, "CSeq").split(" ", 2)[0]),
                        callId,
                        local,
                        header(request, "To"),
                        "",
                        "")
                .replaceFirst("Via: [^\r]*", "Via: " + via);
        peer.sends(cancel);
    }

    String repeats(String request) {
        peer.sends(request);
        said = request;
        return request;
    }

    void answers(String request, String status, String tag, String extra, String sdp) {
        String to = header(request, "To");
        peer.sends("SIP/2.0 " + status + "\r\n"
                + "Via: " + header(request, "Via") + "\r\n"
                + "From: " + header(request, "From") + "\r\n"
                + "To: " + to + (to.contains("tag=") ? "" : ";tag=" + tag) + "\r\n"
                + "Call-ID: " + header(request, "Call-ID") + "\r\n"
                + "CSeq: " + header(request, "CSeq") + "\r\n"
                + "Contact: <sip:1000@127.0.0.1:" + peer.port() + ";transport=tcp>\r\n"
                + extra
                + content(sdp));
    }

    /** All that has come of what was done until now, in words; twice the same message counts once. */
    String comes() {
        List<String> messages = settled();
        List<String> words = messages.stream()
                .filter(message -> !message.startsWith("SIP/2.0 100 "))
                .map(LegWords::of)
                .collect(Collectors.toCollection(ArrayList::new));
        SipSignal next;
        while ((next = signals.poll()) != null) {
            if (next.dialog().equals(leg)) {
                words.add(LegWords.of(next));
            }
        }
        return String.join(", ", words);
    }

    boolean isOver() {
        return edge.dialogs() == 0;
    }

    /** Whatever has come of it is part of the state that is reached. */
    LegScene forgetting() {
        settled();
        signals.clear();
        return this;
    }

    /** Returns once the library's and the legs' longest timers (64 T1) are over: those of two calls that nobody answers, one after the other. */
    void lets64T1Pass() {
        settled();
        try (var nobody = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            var target = new SipTarget(
                    "sip:1@127.0.0.1:" + nobody.getLocalPort(), "127.0.0.1", nobody.getLocalPort(), "udp");
            for (DialogId clock : List.of(new DialogId("first"), new DialogId("second"))) {
                edge.invite(clock, target, "1", "", Phone.OFFER, "c");
                steps.awaits(() -> signals.stream()
                        .anyMatch(signal -> signal instanceof SipSignal.Lost
                                && signal.dialog().equals(clock)));
            }
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a request of the edge that a timer of it sends. */
    LegScene awaits(String method) {
        while (asked == null || !asked.startsWith(method)) {
            take(peer.receives());
        }
        return forgetting();
    }

    private <T extends SipSignal> T signalled(Class<T> kind) {
        return signals.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError(kind.getSimpleName() + " is not among " + signals));
    }

    /** What was received until all is done. */
    private List<String> settled() {
        List<String> received = new ArrayList<>(untilAnswered());
        steps.await();
        received.addAll(untilAnswered());
        return received;
    }

    private List<String> untilAnswered() {
        String marker = request(
                "OPTIONS", 1, callId, "<sip:m@b.c>" + OTHER_TAG + UUID.randomUUID(), "<sip:1000@127.0.0.1>", "", "");
        peer.sends(marker);
        List<String> received = new ArrayList<>();
        while (true) {
            String message = peer.receives();
            if (header(message, "From").contains(OTHER_TAG)) {
                return received;
            }
            if (take(message)) {
                received.add(message);
            }
        }
    }

    private boolean take(String message) {
        if (!read.add(message)) {
            return false;
        }
        if (message.startsWith("SIP/2.0 ")) {
            rseq = message.contains("\r\nRSeq:") ? header(message, "RSeq") : rseq;
            if (header(message, "CSeq").endsWith("INVITE")
                    && header(message, "To").contains("tag=")) {
                remote = isIncoming() ? header(message, "To") : remote;
            }
        } else if (invite == null) {
            invite = message;
        } else if (!message.startsWith("ACK") && !message.startsWith("BYE")) {
            asked = message;
        }
        return true;
    }

    private String request(String method, int number, String call, String from, String to, String extra, String sdp) {
        return method + " sip:1000@127.0.0.1:" + edge.port() + ";transport=tcp SIP/2.0\r\n"
                + "Via: SIP/2.0/TCP 127.0.0.1:" + peer.port() + ";branch=z9hG4bK" + UUID.randomUUID() + "\r\n"
                + "From: " + from + "\r\n"
                + "To: " + to + "\r\n"
                + "Call-ID: " + call + "\r\n"
                + "CSeq: " + number + " " + method + "\r\n"
                + "Contact: <sip:a@127.0.0.1:" + peer.port() + ";transport=tcp>\r\n"
                + "Max-Forwards: 70\r\n"
                + (extra.contains("Content-Length") ? extra : extra + content(sdp));
    }

    private static String content(String sdp) {
        return (sdp.isEmpty() ? "" : "Content-Type: application/sdp\r\n") + "Content-Length: " + sdp.length()
                + "\r\n\r\n" + sdp;
    }

    static String header(String message, String name) {
        return message.lines()
                .filter(line -> line.startsWith(name + ":"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is missing in " + message))
                .substring(name.length() + 1)
                .strip();
    }

    @Override
    public void close() {
        peer.close();
        edge.close();
    }
}
