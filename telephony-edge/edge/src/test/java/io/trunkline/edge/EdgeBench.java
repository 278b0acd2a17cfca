package io.trunkline.edge;

import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.menu.Menu;
import io.trunkline.callcontrol.menu.Notice;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import io.trunkline.command.CallCommand;
import io.trunkline.command.Origin;
import io.trunkline.edge.FakeSip.Sent;
import io.trunkline.edge.lookup.AllowedHosts;
import io.trunkline.edge.lookup.RouteLimits;
import io.trunkline.edge.spool.Spool;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallId;
import io.trunkline.events.Event;
import io.trunkline.events.Personal;
import io.trunkline.events.PersonalPlace;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.ReservationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** An edge with fakes around it, and words for what callers, phones and the router do. */
final class EdgeBench implements AutoCloseable {

    static final String NODE = "edge-1";
    static final Instant THEN = Instant.parse("2026-03-02T09:00:00Z");
    static final AgentId ANNA = new AgentId(new UUID(7, 1));
    static final QueueId SALES = new QueueId(new UUID(8, 1));
    static final SipTarget PHONE = new SipTarget("sip:1001@127.0.0.1:5070", "127.0.0.1", 5070, "udp");
    static final SipTarget OTHER_PHONE = new SipTarget("sip:1001@127.0.0.1:5071", "127.0.0.1", 5071, "tcp");
    static final String TO_MENU = "1000";
    static final String OUTSIDE_NUMBER = "+4930901820";
    static final String TO_QUEUE = "2000";
    static final String TO_NO_QUEUE = "3000";
    static final String TO_BOX = "4000";
    static final String TO_NO_BOX = "4001";
    static final String TO_FLOW = "5000";

    private static final Menu MENU = new Menu(
            "main",
            List.of("en/greeting"),
            List.of("en/menu"),
            Map.of('1', new Menu.Option("sales", new EntryPoint.ToQueue("sales", 30), "en", null)),
            2,
            Duration.ofSeconds(5),
            null);
    private static final EntryPoints ENTRY_POINTS = new EntryPoints(Map.of(
            TO_MENU, new EntryPoint.ToMenu(MENU),
            TO_QUEUE, new EntryPoint.ToQueue("sales", 0),
            OUTSIDE_NUMBER, new EntryPoint.ToQueue("sales", 0),
            TO_NO_QUEUE, new EntryPoint.ToQueue("nowhere", 0),
            TO_BOX, new EntryPoint.ToVoicemail(FakeBoxes.BOX),
            TO_NO_BOX, new EntryPoint.ToVoicemail("99"),
            TO_FLOW, new EntryPoint.ToFlow("main")));

    /** Not sealed, but told from a number that went by it. */
    static final NumberSeal SEAL = new NumberSeal() {
        @Override
        public Personal seal(PersonalPlace place, String number) {
            return new Personal(null, place.event() + " of " + place.stream() + ": " + number);
        }

        @Override
        public Personal sealAbout(PersonalPlace place, String number, String text) {
            return new Personal(null, place.event() + " of " + number + ": " + text);
        }

        @Override
        public @Nullable String open(PersonalPlace place, Personal number) {
            String content = number.content();
            String before = place.event() + " of " + place.stream() + ": ";
            return content != null && content.startsWith(before) ? content.substring(before.length()) : null;
        }
    };

    /** What callers are told of being recorded, by queue. */
    volatile Map<String, Notice> notices = Map.of();

    final FakeSip sip = new FakeSip();
    final FakeMedia media = new FakeMedia();
    final FakeBoxes voicemail = new FakeBoxes();
    final MemoryLog log = new MemoryLog(this::read);
    final Edge edge;
    private final AtomicLong ids = new AtomicLong();

    /** A caller on the line. */
    record Caller(DialogId dialog, CallId call) {}

    /** An edge that has not caught up with the log yet. */
    EdgeBench(int mostCalls, Duration closing) {
        this(mostCalls, closing, temporary());
    }

    /** The same in a folder that an earlier edge may have left facts in. */
    EdgeBench(int mostCalls, Duration closing, Path facts) {
        this(mostCalls, closing, facts, AllowedHosts.NONE);
    }

    private EdgeBench(int mostCalls, Duration closing, Path facts, AllowedHosts lookups) {
        edge = new Edge(
                sip,
                media,
                log,
                Spool.open(facts),
                SEAL,
                ENTRY_POINTS,
                _ -> notices,
                voicemail,
                new EdgeSettings(
                        NODE,
                        mostCalls,
                        closing,
                        EdgeSettings.PARKED,
                        new PickupGroups(Map.of("sales", Set.of("1001", "1002", "1003"))),
                        lookups,
                        RouteLimits.DEFAULTS,
                        false),
                Clock.systemUTC(),
                () -> new UUID(1, ids.incrementAndGet()));
        sip.registers("1001", PHONE);
        edge.start();
        log.append(new AgentCreated(ANNA, "Anna", "1001", THEN));
        log.append(new QueueCreated(SALES, settings("sales"), THEN));
    }

    /** An edge that takes calls. */
    static EdgeBench open() {
        return open(100, Duration.ofSeconds(10));
    }

    /** The same, whose flows may ask these systems. */
    static EdgeBench asking(AllowedHosts lookups) {
        return new EdgeBench(100, Duration.ofSeconds(10), temporary(), lookups).caughtUp();
    }

    static EdgeBench open(int mostCalls, Duration closing) {
        return new EdgeBench(mostCalls, closing).caughtUp();
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("edge-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static QueueSettings settings(String name) {
        return QueueSettings.plain(name, QueueSettings.RoutingStrategy.LONGEST_IDLE, 15, 10, 20, 5, 3, 0);
    }

    EdgeBench caughtUp() {
        log.settle();
        edge.caughtUp();
        return this;
    }

    private void read(Event event) {
        edge.on(event);
    }

    DialogId dials(String number, @Nullable String sdp) {
        long id = ids.incrementAndGet();
        DialogId dialog = new DialogId("caller-" + id);
        sip.hears(new SipSignal.Invited(dialog, "+49" + id, "Ada", number, "trunk", sdp));
        return dialog;
    }

    /** The call that the edge told the log of for a dialog. */
    Caller arrives(DialogId dialog) {
        String from = dialog.value().replace("caller-", "+49");
        return new Caller(
                dialog,
                log.sent
                        .await(CallCommand.ReceiveCall.class, received -> received.from()
                                .equals(SEAL.seal(PersonalPlace.callerOf(received.call()), from)))
                        .call());
    }

    /** A caller in the queue. */
    Caller waits() {
        Caller caller = arrives(dials(TO_QUEUE, "v=0 caller"));
        happens(caller, CallEvent.CallQueued.class);
        return caller;
    }

    <E extends CallEvent> E happens(Caller caller, Class<E> kind) {
        return log.events.await(kind, event -> event.call().equals(caller.call()));
    }

    /** The router reserves Anna and offers her the call. */
    ReservationId offers(Caller caller) {
        return offers(caller, Instant.now().plusSeconds(60));
    }

    ReservationId offers(Caller caller, Instant ringUntil) {
        ReservationId reservation = new ReservationId(new UUID(2, ids.incrementAndGet()));
        asks(new CallCommand.OfferCall(caller.call(), reservation, ANNA, ringUntil, Instant.now()));
        return reservation;
    }

    /** A command from elsewhere. */
    void asks(CallCommand command) {
        var unused = log.send(command, Origin.of("router:test", command.call().toString()));
    }

    Sent.Invite rings(ReservationId reservation) {
        return rings(reservation, PHONE);
    }

    Sent.Invite rings(ReservationId reservation, SipTarget phone) {
        return sip.sent.await(
                Sent.Invite.class,
                invite -> invite.dialog().value().startsWith(reservation.toString())
                        && invite.target().equals(phone));
    }

    void picksUp(Sent.Invite phone) {
        sip.hears(new SipSignal.Accepted(phone.dialog(), "v=0 agent"));
    }

    /** A caller and Anna in a talk; gives the dialog with Anna's phone. */
    DialogId talks(Caller caller) {
        Sent.Invite phone = rings(offers(caller));
        picksUp(phone);
        happens(caller, CallEvent.CallAnswered.class);
        media.done.await(FakeMedia.Done.Mixed.class, mixed -> mixed.call()
                .equals(caller.call().toString()));
        log.settle(); // from here on the edge knows the number that the log gave her party
        return phone.dialog();
    }

    /** The names of a call's events so far. */
    List<String> story(Caller caller) {
        return log.events.all(CallEvent.class).stream()
                .filter(event -> event.call().equals(caller.call()))
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }

    Sent.Reject rejected(DialogId dialog) {
        return sip.sent.await(Sent.Reject.class, reject -> reject.dialog().equals(dialog));
    }

    void hungUp(DialogId dialog) {
        sip.sent.await(Sent.Bye.class, bye -> bye.dialog().equals(dialog));
    }

    boolean wasHungUp(DialogId dialog) {
        return sip.sent.all(Sent.Bye.class).stream()
                .anyMatch(bye -> bye.dialog().equals(dialog));
    }

    @Override
    public void close() {
        edge.close();
        log.close();
    }
}
