package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.voicemail.VoicemailPort;
import io.trunkline.command.CallCommand;
import io.trunkline.command.ConversationCommand;
import io.trunkline.edge.spool.Spool;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.ConversationEvent.Room;
import io.trunkline.events.ConversationEvent.SupervisionMode;
import io.trunkline.events.ConversationEvent.TransferKind;
import io.trunkline.events.DigitsWanted;
import io.trunkline.events.PartyId;
import io.trunkline.events.QueueEvent.QueueChanged;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.ReservationId;
import io.trunkline.media.MediaSettings;
import io.trunkline.media.engine.NettyMediaEngine;
import io.trunkline.sip.JainSipUserAgent;
import io.trunkline.sip.SipCounts;
import io.trunkline.sip.SipSettings;
import io.trunkline.sip.TrunkPeer;
import io.trunkline.sip.digest.Account;
import io.trunkline.sip.register.RegistrationListener;
import io.trunkline.testkit.phone.Melody;
import io.trunkline.testkit.phone.PhoneBank;
import io.trunkline.testkit.phone.PhoneCall;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real SIP, real RTP, four phones with a tone each: what each hears after every turn of a talk, by its frequency. The log's
 * part is spoken by the test.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class WhoHearsWhomTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final AgentId BEN = new AgentId(new UUID(7, 2));
    private static final AgentId EVE = new AgentId(new UUID(7, 3));
    private static final PartyId ANNAS_PARTY = PartyId.of(1);
    private static final PartyId BENS_PARTY = PartyId.of(2);
    private static final PartyId EVES_PARTY = PartyId.of(3);
    private static final int CALLER = 425;
    private static final int ANNA = 700;
    private static final int BEN_TONE = 1_025;
    private static final int EVE_TONE = 1_500;
    private static final List<Integer> TONES = List.of(CALLER, ANNA, BEN_TONE, EVE_TONE);
    private static final int WHISPER = 1_000;
    private static final int NAME = 2_000;
    private static final Melody MUSIC = Melody.onHold();
    private static final String SECRET = "secret";

    private final ScriptedLog log = new ScriptedLog(event -> edge().on(event));
    private final Map<String, CompletableFuture<PhoneCall>> rung = new ConcurrentHashMap<>();
    private final List<PhoneCall> calls = new ArrayList<>();
    private static final Duration SHORT_T1 = Duration.ofMillis(100);
    /** Edges whose calls are over; what their SIP stacks keep goes by itself, within 64 T1 and some seconds. */
    private static final Queue<Used> USED = new ConcurrentLinkedQueue<>();

    private record Used(String test, Edge edge, JainSipUserAgent sip, NettyMediaEngine media) {}

    private final Edge edge;
    private final JainSipUserAgent sip;
    private final NettyMediaEngine media;
    private final PhoneBank phones;

    WhoHearsWhomTest(@TempDir Path folder) {
        this.sip = new JainSipUserAgent(
                SipSettings.at("127.0.0.1", 0)
                        .withPeers(List.of(new TrunkPeer("trunk", "127.0.0.1/32")))
                        .withTimerT1(SHORT_T1),
                user -> Optional.of(Account.withPassword(user, SECRET)),
                RegistrationListener.NONE,
                Clock.systemUTC());
        InetAddress loopback = InetAddress.getLoopbackAddress();
        this.media = new NettyMediaEngine(
                new MediaSettings(loopback, loopback, 42_000, 42_999, PATIENCE, 1, List.of()),
                (_, _) -> SpokenTone.wav(NAME));
        this.edge = new Edge(
                sip,
                media,
                log,
                Spool.open(folder),
                EdgeBench.SEAL,
                new EntryPoints(Map.of("2000", new EntryPoint.ToQueue("sales", 0))),
                RecordingNotices.NONE,
                VoicemailPort.NONE,
                new EdgeSettings(EdgeBench.NODE, 10, Duration.ofSeconds(5)),
                Clock.systemUTC(),
                UUID::randomUUID);
        edge.start();
        this.phones = new PhoneBank(new InetSocketAddress(loopback, sip.port()));
    }

    private Edge edge() {
        return edge;
    }

    @BeforeEach
    void peopleSignIn() {
        edge.caughtUp();
        log.says(new QueueCreated(EdgeBench.SALES, EdgeBench.settings("sales"), Instant.now()));
        works(EdgeBench.ANNA, "1001", ANNA);
        works(BEN, "1002", BEN_TONE);
        works(EVE, "1003", EVE_TONE);
    }

    private void works(AgentId agent, String extension, int tone) {
        CompletableFuture<PhoneCall> call = new CompletableFuture<>();
        rung.put(extension, call);
        phones.phone(extension).onCall(ringing -> {
            ringing.answer();
            ringing.sound(tone);
            call.complete(ringing);
        });
        phones.phone(extension).register(SECRET).toCompletableFuture().join();
        log.says(new AgentCreated(agent, extension, extension, Instant.now()));
    }

    @AfterEach
    void close(TestInfo test) {
        phones.close();
        until("the calls are over", () -> edge.activeCalls() == 0 && edge.dialogs() == 0 && media.sessions() == 0);
        log.close();
        USED.add(new Used(test.getDisplayName(), edge, sip, media));
    }

    @AfterAll
    static void nothingStays() {
        for (Used used : USED) {
            long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
            while (!used.sip().counts().isIdle() && System.nanoTime() < deadline) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
            assertThat(used.sip().counts()).as(used.test()).matches(SipCounts::isIdle, "nothing is left of any call");
            used.edge().close();
        }
    }

    @Test
    void holdConsultationSwapConferenceAndTransfer() {
        PhoneCall caller = calls();
        CallId call = answered();
        PhoneCall anna = phone("1001");
        until("the two talk", () -> caller.hears(ANNA) && anna.hears(CALLER));

        log.says(new ConversationEvent.CallHeld(call, ANNAS_PARTY, Instant.now()));
        until("music for the caller, silence for the agent", () -> caller.hears(MUSIC) && !anna.hearsAnything());

        log.says(new ConversationEvent.CallRetrieved(call, ANNAS_PARTY, Instant.now(), Instant.now()));
        until("the two talk again", () -> caller.hears(ANNA) && anna.hears(CALLER));

        wants(call, BENS_PARTY, BEN, Purpose.CONSULTATION, ANNAS_PARTY);
        rings(call, BENS_PARTY, BEN);
        PhoneCall ben = phone("1002");
        until(
                "the agent and the consulted talk, the caller hears music",
                () -> anna.hears(BEN_TONE) && ben.hears(ANNA) && caller.hears(MUSIC));

        log.says(new ConversationEvent.CallConsultationSwapped(call, ANNAS_PARTY, Room.MAIN, Instant.now()));
        until(
                "the agent is back with the caller, the consulted hears music",
                () -> anna.hears(CALLER) && caller.hears(ANNA) && ben.hears(MUSIC));

        log.says(new ConversationEvent.CallConferenced(call, ANNAS_PARTY, Instant.now()));
        until(
                "each hears both others",
                () -> hearsBoth(caller, ANNA, BEN_TONE)
                        && hearsBoth(anna, CALLER, BEN_TONE)
                        && hearsBoth(ben, CALLER, ANNA));
        assertThat(caller.hearsAmongOthers(CALLER)).as("an echo").isFalse();

        log.says(new ConversationEvent.CallPartyMuted(call, BENS_PARTY, Instant.now()));
        until(
                "who is muted hears and is not heard",
                () -> caller.hears(ANNA) && anna.hears(CALLER) && hearsBoth(ben, CALLER, ANNA));
        log.says(new ConversationEvent.CallPartyUnmuted(call, BENS_PARTY, Instant.now()));

        log.says(new ConversationEvent.CallTransferred(
                call, ANNAS_PARTY, BENS_PARTY, TransferKind.ATTENDED, Instant.now()));
        until(
                "who transferred is out and the right two talk",
                () -> anna.ended().isDone() && caller.hears(BEN_TONE) && ben.hears(CALLER));

        ben.hangUp();
        until("the caller is let go", () -> caller.ended().isDone());
        assertThat(log.sent.await(ConversationCommand.LeaveCall.class).party()).isEqualTo(BENS_PARTY);
    }

    @Test
    void aSupervisorListensWhispersBargesInAndTakesOver() {
        PhoneCall caller = calls();
        CallId call = answered();
        PhoneCall anna = phone("1001");
        until("the two talk", () -> caller.hears(ANNA) && anna.hears(CALLER));

        wants(call, EVES_PARTY, EVE, Purpose.SUPERVISION, null);
        supervises(call, SupervisionMode.MONITOR);
        rings(call, EVES_PARTY, EVE);
        PhoneCall eve = phone("1003");
        until(
                "the supervisor hears both and is heard by none",
                () -> hearsBoth(eve, CALLER, ANNA)
                        && caller.hears(ANNA)
                        && anna.hears(CALLER)
                        && !anna.hearsAmongOthers(EVE_TONE));

        supervises(call, SupervisionMode.WHISPER);
        until("the agent alone hears the supervisor", () -> hearsBoth(anna, CALLER, EVE_TONE));
        assertThat(caller.hears(ANNA)).isTrue();
        assertThat(caller.hearsAmongOthers(EVE_TONE)).isFalse();

        supervises(call, SupervisionMode.BARGE);
        until("all hear the supervisor", () -> hearsBoth(caller, ANNA, EVE_TONE) && hearsBoth(anna, CALLER, EVE_TONE));

        log.says(new ConversationEvent.CallTransferred(
                call, ANNAS_PARTY, EVES_PARTY, TransferKind.TAKEN_OVER, Instant.now()));
        until(
                "the supervisor has taken over",
                () -> anna.ended().isDone() && caller.hears(EVE_TONE) && eve.hears(CALLER));

        caller.hangUp();
        until("the supervisor is let go", () -> eve.ended().isDone());
    }

    @Test
    void aBlindTransferRingsForTheCallerUntilTheOtherAnswers() {
        PhoneCall caller = calls();
        CallId call = answered();
        PhoneCall anna = phone("1001");
        until("the two talk", () -> caller.hears(ANNA) && anna.hears(CALLER));

        wants(call, BENS_PARTY, BEN, Purpose.TRANSFER, ANNAS_PARTY);
        log.says(new ConversationEvent.CallPartyLeft(
                call,
                ANNAS_PARTY,
                ConversationEvent.Departure.TRANSFERRED,
                EdgeBench.ANNA,
                Instant.now(),
                Instant.now()));
        until("who transferred is out", () -> anna.ended().isDone());
        rings(call, BENS_PARTY, BEN);
        PhoneCall ben = phone("1002");
        until("the right two talk", () -> caller.hears(BEN_TONE) && ben.hears(CALLER));

        caller.hangUp();
        until("the other is let go", () -> ben.ended().isDone());
    }

    @Test
    void aPlacedCallRingsItsAgentFirstAndThenTheOther() {
        CallId call = new CallId(UUID.randomUUID());
        log.says(new ConversationEvent.CallPlaced(call, EdgeBench.ANNA, EdgeBench.NODE, Instant.now()));
        wants(call, ANNAS_PARTY, BEN, Purpose.CALLEE, PartyId.CALLER);
        rings(call, PartyId.CALLER, EdgeBench.ANNA);
        PhoneCall anna = phone("1001");
        rings(call, ANNAS_PARTY, BEN);
        PhoneCall ben = phone("1002");
        until("the two talk", () -> anna.hears(BEN_TONE) && ben.hears(ANNA));

        anna.hangUp();
        until("the other is let go", () -> ben.ended().isDone());
    }

    @Test
    void whoKeysInDigitsIsHeardByNobodyAndHearsTheAgent() {
        PhoneCall caller = calls();
        CallId call = answered();
        PhoneCall anna = phone("1001");
        until("the two talk", () -> caller.hears(ANNA) && anna.hears(CALLER));

        DigitsWanted one = new DigitsWanted("yes-or-no", List.of("tone/beep"), 1, 1, null, 15, 5, 1, true, true);
        log.says(new ConversationEvent.CallDigitsRequested(call, PartyId.CALLER, ANNAS_PARTY, one, Instant.now()));
        until(
                "the agent is heard and hears nobody",
                () -> caller.hears(ANNA) && anna.packetsReceived() > 0 && !anna.hearsAnything());

        caller.press('7');
        ConversationCommand.TellDigits told = log.sent.await(ConversationCommand.TellDigits.class);
        assertThat(told.length()).isOne();
        assertThat(told.digits()).isNull();
        until("the two talk again", () -> caller.hears(ANNA) && anna.hears(CALLER));

        caller.hangUp();
        until("the agent is let go", () -> anna.ended().isDone());
    }

    @Test
    void anAgentHearsWhatTheCallIsAboutBeforeTheTwoTalk() {
        QueueSettings plain = EdgeBench.settings("sales");
        log.says(new QueueChanged(
                EdgeBench.SALES,
                QueueSettings.plain("sales", plain.strategy(), 15, 10, 20, 5, 3, 0)
                        .withWhisper("tone/beep"),
                Instant.now()));
        PhoneCall caller = calls();
        answered();
        PhoneCall anna = phone("1001");
        until("the agent hears the whisper", () -> anna.hearsAmongOthers(WHISPER));
        until("the two talk", () -> {
            assertThat(caller.hearsAmongOthers(WHISPER))
                    .as("the caller hears it")
                    .isFalse();
            return caller.hears(ANNA) && anna.hears(CALLER);
        });

        caller.hangUp();
        until("the agent is let go", () -> anna.ended().isDone());
    }

    @Test
    void whoComesToAConferenceIsAnnouncedToThoseInIt() {
        PhoneCall caller = calls();
        CallId call = answered();
        PhoneCall anna = phone("1001");
        until("the two talk", () -> caller.hears(ANNA) && anna.hears(CALLER));

        log.says(new ConversationEvent.CallNamesAnnounced(call, Instant.now()));
        wants(call, BENS_PARTY, BEN, Purpose.PARTICIPANT, ANNAS_PARTY);
        rings(call, BENS_PARTY, BEN);
        PhoneCall ben = phone("1002");
        until("both are told who comes", () -> caller.hearsAmongOthers(NAME) && anna.hearsAmongOthers(NAME));
        assertThat(ben.hearsAmongOthers(NAME)).as("who comes is told").isFalse();
        until("then they talk", () -> hearsBoth(caller, ANNA, BEN_TONE) && hearsBoth(ben, CALLER, ANNA));

        ben.hangUp();
        until("both are told who goes", () -> caller.hearsAmongOthers(NAME) && anna.hearsAmongOthers(NAME));
        caller.hangUp();
        until("the agent is let go", () -> anna.ended().isDone());
    }

    private PhoneCall calls() {
        PhoneCall caller = phones.phone("+4930").dial("2000");
        caller.sound(CALLER);
        calls.add(caller);
        return caller;
    }

    private CallId answered() {
        CallId call = log.sent.await(CallCommand.QueueCall.class).call();
        log.says(new CallEvent.CallOffered(
                call,
                new ReservationId(UUID.randomUUID()),
                EdgeBench.ANNA,
                EdgeBench.SALES,
                Instant.now().plusSeconds(20),
                Instant.now()));
        return call;
    }

    private void wants(CallId call, PartyId party, AgentId agent, Purpose purpose, @Nullable PartyId by) {
        log.says(new ConversationEvent.CallPartyRequested(call, party, purpose, by, agent, null, null, Instant.now()));
    }

    private void rings(CallId call, PartyId party, AgentId agent) {
        log.says(new ConversationEvent.CallPartyCalled(
                call,
                party,
                agent,
                new ReservationId(UUID.randomUUID()),
                Instant.now().plusSeconds(20),
                Instant.now()));
    }

    private void supervises(CallId call, SupervisionMode mode) {
        log.says(new ConversationEvent.CallSupervisionChanged(call, EVES_PARTY, ANNAS_PARTY, mode, Instant.now()));
    }

    private PhoneCall phone(String extension) {
        PhoneCall call = Objects.requireNonNull(rung.get(extension))
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        calls.add(call);
        return call;
    }

    private static boolean hearsBoth(PhoneCall call, int one, int other) {
        return call.hearsAmongOthers(one) && call.hearsAmongOthers(other);
    }

    private String heard() {
        return calls.stream()
                .map(call -> TONES.stream().filter(call::hearsAmongOthers).toList()
                        + (call.hearsAnything() ? " loud" : " silent")
                        + " after " + call.packetsReceived())
                .toList()
                .toString();
    }

    /** What a phone hears has no signal to wait for: it is looked at, for a bounded time. */
    private void until(String description, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("%s; %s", description, heard()).isLessThan(deadline);
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
