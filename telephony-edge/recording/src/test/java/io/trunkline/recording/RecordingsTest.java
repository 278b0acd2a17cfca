package io.trunkline.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.media.MediaSession;
import io.trunkline.callcontrol.menu.Notice;
import io.trunkline.command.CommandResult;
import io.trunkline.command.Origin;
import io.trunkline.command.RecordingCommand;
import io.trunkline.command.RecordingCommand.PauseRecording;
import io.trunkline.command.RecordingCommand.ResumeRecording;
import io.trunkline.command.RecordingCommand.StartRecording;
import io.trunkline.command.RecordingCommand.StopRecording;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent;
import io.trunkline.events.ConversationEvent.RecordingAnswer;
import io.trunkline.events.Event;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.RecordingEvent;
import io.trunkline.events.RecordingEvent.RecordingCause;
import io.trunkline.events.RecordingEvent.RecordingEnd;
import io.trunkline.events.RecordingEvent.RecordingFailed;
import io.trunkline.events.RecordingEvent.RecordingFault;
import io.trunkline.events.RecordingEvent.RecordingPaused;
import io.trunkline.events.RecordingEvent.RecordingResumed;
import io.trunkline.events.RecordingEvent.RecordingStarted;
import io.trunkline.events.RecordingEvent.RecordingStopped;
import io.trunkline.events.RecordingEvent.RecordingStored;
import io.trunkline.events.RecordingId;
import io.trunkline.events.ReservationId;
import io.trunkline.events.SubjectId;
import io.trunkline.recording.Playback.Opened;
import io.trunkline.recording.sealed.Content;
import io.trunkline.recording.sound.Tones;
import io.trunkline.recording.sound.TwoChannels;
import io.trunkline.recording.sound.WavHead;
import io.trunkline.recording.store.DiskStore;
import io.trunkline.recording.store.RecordingStore;
import io.trunkline.recording.store.Sha256;
import io.trunkline.recording.store.StoreUnavailable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A call is recorded from answer to end as the policy and people want it, and whatever goes wrong is told, and only that. */
@Timeout(120)
class RecordingsTest {

    private static final int LOW = 400;
    private static final int HIGH = 1_000;
    private static final CallId CALL = new CallId(new UUID(1, 1));
    private static final QueueId SALES = new QueueId(new UUID(1, 2));
    private static final AgentId ANNA = new AgentId(new UUID(1, 3));
    private static final ReservationId R = new ReservationId(new UUID(1, 4));
    private static final RecordingId DEMANDED = new RecordingId(new UUID(1, 5));
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final RecordingPolicy ALL_OF_SALES =
            new RecordingPolicy(Map.of("sales", new RecordingPolicy.Rule(100, 30)), Map.of());

    @TempDir
    Path folder = Path.of("");

    private final PeopleInMemory people = new PeopleInMemory();
    private final SubjectId ada = people.person("+49301");
    private final CallsInMemory calls = new CallsInMemory();
    private RecordingStore store = new DiskStore(Path.of(""), "n1");
    private Recordings recordings = node(RecordingPolicy.NONE, Long.MAX_VALUE);
    private MediaSession session = calls.open("", _ -> {});

    @BeforeEach
    void open() {
        recordings.close();
        store = new DiskStore(folder.resolve("store"), "n1");
        recordings = started(ALL_OF_SALES, 0);
        calls.append(new QueueCreated(
                SALES, QueueSettings.plain("sales", RoutingStrategy.LONGEST_IDLE, 15, 20, 20, 5, 2, 0), NOW));
        calls.append(new AgentCreated(ANNA, "Anna", "101", NOW));
    }

    @AfterEach
    void close() {
        recordings.close();
        calls.close();
        people.close();
    }

    private Recordings node(RecordingPolicy policy, long reserve) {
        return new Recordings(
                new RecordingSettings("n1", spool(), 10, Duration.ofHours(1), reserve, 1),
                policy,
                store,
                people.keys(),
                calls,
                Clock.systemUTC(),
                UUID::randomUUID);
    }

    private Path spool() {
        return folder.resolve("spool");
    }

    private Recordings started(RecordingPolicy policy, long reserve) {
        Recordings node = node(policy, reserve);
        calls.followedBy(node::on);
        calls.afterwards(node::caughtUp);
        return node;
    }

    private void restarted(RecordingPolicy policy, long reserve) {
        calls.followedByNobody();
        recordings.close();
        recordings = started(policy, reserve);
    }

    private void callArrives() {
        session = Objects.requireNonNull(new RecordedMedia(calls, recordings).open(CALL.toString(), _ -> {}));
        calls.append(new CallEvent.CallReceived(CALL, Personal.sealed(ada, "x"), "2001", "sipp", "n1", null, NOW));
        calls.append(new CallEvent.CallQueued(CALL, SALES, 0, NOW));
        calls.append(new CallEvent.CallOffered(CALL, R, ANNA, SALES, NOW, NOW));
        calls.isRead();
    }

    private void isAnswered() {
        callArrives();
        calls.append(answered());
        calls.isRead();
    }

    private void ends() {
        session.close();
        calls.append(new CallEvent.CallEnded(CALL, CallEvent.Party.CALLER, ANNA, SALES, NOW, NOW));
    }

    private void asks(RecordingCommand command) {
        assertThat(calls.send(command, Origin.of("user:test", "c"))
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(CommandResult.Accepted.class);
        calls.isRead();
    }

    private <E extends Event> E told(Class<E> type) {
        until(() -> find(type).isPresent());
        return find(type).orElseThrow();
    }

    private <E extends Event> Optional<E> find(Class<E> type) {
        return calls.events().stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private byte[] sound(RecordingStored stored) throws IOException {
        Opened opened = new Playback(store, people.keys(), 2)
                .open(Content.of(stored.recording()), stored.store(), stored.key());
        assertThat(opened).isInstanceOf(Opened.Sound.class);
        try (WavStream wav = ((Opened.Sound) opened).wav()) {
            byte[] all = wav.readAllBytes();
            assertThat(all).hasSize((int) wav.length());
            byte[] head = Arrays.copyOf(all, WavHead.BYTES);
            assertThat(head).isEqualTo(WavHead.of(2, all.length - WavHead.BYTES));
            return Arrays.copyOfRange(all, WavHead.BYTES, all.length);
        }
    }

    private boolean spoolIsEmpty() {
        try (Stream<Path> files = Files.list(spool())) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aCallOfTheQueueIsRecordedEachInTheirChannel() throws IOException {
        isAnswered();
        calls.talk(LOW, HIGH, 200);
        ends();

        RecordingStored stored = told(RecordingStored.class);
        RecordingStarted started = told(RecordingStarted.class);
        assertThat(started.cause()).isEqualTo(RecordingCause.POLICY);
        assertThat(started.queue()).isEqualTo(SALES);
        assertThat(started.agent()).isEqualTo(ANNA);
        assertThat(told(RecordingStopped.class).how()).isEqualTo(RecordingEnd.CALL_ENDED);
        assertThat(stored.subject()).isEqualTo(ada);
        assertThat(stored.millis()).isEqualTo(4_000);
        assertThat(stored.keepUntil()).isEqualTo(stored.at().plus(Duration.ofDays(30)));
        Path object = folder.resolve("store").resolve(stored.key());
        assertThat(stored.bytes()).isEqualTo(Files.size(object));
        assertThat(stored.sha256()).isEqualTo(Sha256.of(object));

        byte[] sound = sound(stored);
        for (int second = 0; second < 4; second++) {
            short[] caller = Tones.channel(sound, 0, 50 * second, 50 * second + 50);
            short[] agent = Tones.channel(sound, 1, 50 * second, 50 * second + 50);
            assertThat(Tones.has(LOW, caller) && !Tones.has(HIGH, caller)).isTrue();
            assertThat(Tones.has(HIGH, agent) && !Tones.has(LOW, agent)).isTrue();
        }
        until(this::spoolIsEmpty);
        until(() -> recordings.counts().equals(new RecordingCounts(0, 0, 1, 0, 0)));
    }

    @Test
    void whatIsSaidWhileTheAnswerIsOnItsWayToTheLogIsThere() throws IOException {
        callArrives();
        assertThat(calls.isTapped()).as("listens in while the phone rings").isTrue();
        calls.talk(LOW, HIGH, 20);
        calls.append(answered());
        calls.isRead();
        calls.talk(LOW, HIGH, 50);
        ends();
        byte[] sound = sound(told(RecordingStored.class));
        assertThat(sound).hasSize(70 * TwoChannels.TICK_BYTES);
        assertThat(Tones.channel(sound, 0, 0, 1)).isEqualTo(Tones.frame(LOW, 1_001));
    }

    private static CallEvent answered() {
        return new CallEvent.CallAnswered(CALL, R, ANNA, new QueueVisit(SALES, NOW), PartyId.of(1), NOW);
    }

    @Test
    void aPauseIsSilenceBetweenBeeps() throws IOException {
        isAnswered();
        RecordingId id = told(RecordingStarted.class).recording();
        asks(new PauseRecording(id, "card number", NOW));
        calls.talk(LOW, HIGH, 100);
        asks(new ResumeRecording(id, NOW));
        calls.talk(LOW, HIGH, 100);
        ends();
        byte[] sound = sound(told(RecordingStored.class));
        assertThat(sound).hasSize(200 * TwoChannels.TICK_BYTES);
        for (int channel = 0; channel < 2; channel++) {
            short[] pause = Tones.channel(sound, channel, 0, 100);
            assertThat(Tones.has(LOW, pause) || Tones.has(HIGH, pause)).isFalse();
        }
        assertThat(Tones.has(LOW, Tones.channel(sound, 0, 115, 200))).isTrue();
        assertThat(Tones.has(HIGH, Tones.channel(sound, 1, 115, 200))).isTrue();
    }

    @Test
    void whileDigitsAreConfidentialThereIsSilenceAndTheLogKnows() throws IOException {
        isAnswered();
        calls.talk(LOW, HIGH, 50);
        session.confidential(true);
        calls.talk(LOW, HIGH, 100);
        session.confidential(false);
        told(RecordingResumed.class);
        calls.isRead();
        calls.talk(LOW, HIGH, 100);
        ends();
        byte[] sound = sound(told(RecordingStored.class));
        assertThat(sound).hasSize(250 * TwoChannels.TICK_BYTES);
        for (int channel = 0; channel < 2; channel++) {
            short[] secret = Tones.channel(sound, channel, 50, 150);
            assertThat(Tones.has(LOW, secret) || Tones.has(HIGH, secret)).isFalse();
        }
        assertThat(Tones.has(LOW, Tones.channel(sound, 0, 165, 250))).isTrue();
        assertThat(told(RecordingPaused.class).reason()).isEqualTo("confidential digits");
    }

    @Test
    void aPauseOfSomebodysOwnOutlastsConfidentialDigits() throws IOException {
        isAnswered();
        RecordingId id = told(RecordingStarted.class).recording();
        asks(new PauseRecording(id, "card number", NOW));
        session.confidential(true);
        session.confidential(false);
        calls.isRead();
        calls.talk(LOW, HIGH, 100);
        ends();
        byte[] sound = sound(told(RecordingStored.class));
        assertThat(Tones.has(LOW, Tones.channel(sound, 0, 0, 100))).isFalse();
        assertThat(find(RecordingResumed.class)).isEmpty();
        assertThat(told(RecordingPaused.class).reason()).isEqualTo("card number");
    }

    @Test
    void aRecordingThatBeginsWhileDigitsAreConfidentialBeginsWithSilence() throws IOException {
        callArrives();
        session.confidential(true);
        calls.talk(LOW, HIGH, 50);
        calls.append(answered());
        calls.isRead();
        calls.talk(LOW, HIGH, 50);
        session.confidential(false);
        told(RecordingResumed.class);
        calls.isRead();
        calls.talk(LOW, HIGH, 100);
        ends();
        byte[] sound = sound(told(RecordingStored.class));
        int ticks = sound.length / TwoChannels.TICK_BYTES;
        assertThat(Tones.has(LOW, Tones.channel(sound, 0, 0, ticks - 100))).isFalse();
        assertThat(Tones.has(LOW, Tones.channel(sound, 0, ticks - 80, ticks))).isTrue();
    }

    private static RecordingPolicy salesWith(Notice notice) {
        return new RecordingPolicy(Map.of("sales", new RecordingPolicy.Rule(100, 30, notice)), Map.of());
    }

    private void saysAndTalks(Notice demanded, @Nullable RecordingAnswer answer) {
        restarted(salesWith(demanded), 0);
        session = Objects.requireNonNull(new RecordedMedia(calls, recordings).open(CALL.toString(), _ -> {}));
        calls.append(new CallEvent.CallReceived(CALL, Personal.sealed(ada, "x"), "2001", "sipp", "n1", null, NOW));
        if (answer != null) {
            calls.append(new ConversationEvent.CallRecordingAnnounced(CALL, answer, NOW));
        }
        calls.append(new CallEvent.CallQueued(CALL, SALES, 0, NOW));
        calls.append(new CallEvent.CallOffered(CALL, R, ANNA, SALES, NOW, NOW));
        calls.append(answered());
        calls.isRead();
    }

    @ParameterizedTest
    @CsvSource({
        "NONE,, true",
        "NONE, DECLINED, false",
        "NOTICE,, false",
        "NOTICE, TOLD, true",
        "NOTICE, AGREED, true",
        "CONSENT,, false",
        "CONSENT, TOLD, false",
        "CONSENT, AGREED, true",
        "CONSENT, DECLINED, false",
        "CONSENT, UNANSWERED, false"
    })
    void recordedIsOnlyWhoWasToldOrHasAgreedAsThePolicyWants(
            Notice demanded, @Nullable RecordingAnswer answer, boolean recorded) {
        saysAndTalks(demanded, answer);
        assertThat(calls.isTapped()).isEqualTo(recorded);
        ends();
        calls.isRead();
        assertThat(find(RecordingStarted.class).isPresent()).isEqualTo(recorded);
    }

    @Test
    void whoHasSaidNoIsNotRecordedOnDemandEither() {
        saysAndTalks(Notice.CONSENT, RecordingAnswer.DECLINED);
        asks(new StartRecording(DEMANDED, CALL, RecordingCause.DEMAND, null, null, 0, NOW));
        assertThat(told(RecordingFailed.class).fault()).isEqualTo(RecordingFault.NO_CONSENT);
        assertThat(calls.isTapped()).isFalse();
    }

    @Test
    void callersAreToldOnTheWayToTheQueuesThatRecordThem() {
        restarted(salesWith(Notice.CONSENT), 0);
        assertThat(recordings.notices(CALL)).containsExactly(Map.entry("sales", Notice.CONSENT));
        restarted(ALL_OF_SALES, 0);
        assertThat(recordings.notices(CALL)).isEmpty();
        restarted(new RecordingPolicy(Map.of("sales", new RecordingPolicy.Rule(0, 30, Notice.CONSENT)), Map.of()), 0);
        assertThat(recordings.notices(CALL))
                .as("nobody is asked for what is not recorded")
                .isEmpty();
    }

    @Test
    void nothingIsRecordedWithoutARuleOrAWish() {
        restarted(RecordingPolicy.NONE, 0);
        isAnswered();
        assertThat(calls.isTapped()).isFalse();
        calls.talk(LOW, HIGH, 50);
        ends();
        calls.isRead();
        assertThat(calls.events()).noneMatch(RecordingEvent.class::isInstance);
    }

    @Test
    void whoeverAsksHasItRecordedAndMayEndIt() throws IOException {
        restarted(RecordingPolicy.NONE, 0);
        isAnswered();
        asks(new StartRecording(DEMANDED, CALL, RecordingCause.DEMAND, null, null, 0, NOW));
        assertThat(calls.isTapped()).isTrue();
        calls.talk(LOW, HIGH, 50);
        asks(new StopRecording(DEMANDED, RecordingEnd.DEMAND, NOW));
        RecordingStored stored = told(RecordingStored.class);
        assertThat(calls.isTapped()).as("nobody listens in any more").isFalse();
        assertThat(stored.recording()).isEqualTo(DEMANDED);
        assertThat(stored.keepUntil()).isNull();
        assertThat(told(RecordingStopped.class).how()).isEqualTo(RecordingEnd.DEMAND);
        assertThat(sound(stored)).hasSize(50 * TwoChannels.TICK_BYTES);
    }

    @Test
    void aCallIsRecordedOnceAtATime() {
        isAnswered();
        asks(new StartRecording(DEMANDED, CALL, RecordingCause.DEMAND, null, null, 0, NOW));
        RecordingFailed failed = told(RecordingFailed.class);
        assertThat(failed.recording()).isEqualTo(DEMANDED);
        assertThat(failed.fault()).isEqualTo(RecordingFault.RECORDED_ALREADY);
        calls.talk(LOW, HIGH, 10);
        ends();
        assertThat(told(RecordingStored.class).recording()).isNotEqualTo(DEMANDED);
    }

    @Test
    void aCallThatIsNotThereIsNotRecorded() {
        asks(new StartRecording(DEMANDED, CALL, RecordingCause.DEMAND, null, null, 0, NOW));
        assertThat(told(RecordingFailed.class).fault()).isEqualTo(RecordingFault.NO_SUCH_CALL);
    }

    @Test
    void aFullDiskFailsTheRecordingAndNotTheCall() {
        restarted(ALL_OF_SALES, Long.MAX_VALUE);
        isAnswered();
        assertThat(told(RecordingFailed.class).fault()).isEqualTo(RecordingFault.DISK_FULL);
        until(() -> !calls.isTapped());
        calls.talk(LOW, HIGH, 600);
        ends();
        assertThat(recordings.counts().failed()).isEqualTo(1);
    }

    @Test
    void aWriterThatFallsBehindFailsTheRecordingAndLeavesNothing() {
        isAnswered();
        calls.talk(LOW, HIGH, 2_000);
        assertThat(told(RecordingFailed.class).fault()).isEqualTo(RecordingFault.TOO_SLOW);
        until(this::spoolIsEmpty);
        ends();
        assertThat(find(RecordingStored.class)).isEmpty();
    }

    @Test
    void withoutAKeyNothingIsRecorded() {
        people.away();
        isAnswered(); // Ada's key is in memory, so make it somebody whose key is not
        calls.append(new CallEvent.CallEnded(CALL, CallEvent.Party.CALLER, ANNA, SALES, NOW, NOW));
        ends();
        told(RecordingStored.class);
        CallId other = new CallId(new UUID(2, 2));
        var unused = new RecordedMedia(calls, recordings).open(other.toString(), _ -> {});
        calls.append(new CallEvent.CallReceived(other, Personal.NOT_RECORDED, "2001", "sipp", "n1", null, NOW));
        calls.append(new CallEvent.CallQueued(other, SALES, 0, NOW));
        calls.append(new CallEvent.CallAnswered(other, R, ANNA, new QueueVisit(SALES, NOW), PartyId.of(1), NOW));
        assertThat(told(RecordingFailed.class).fault()).isEqualTo(RecordingFault.NOT_SEALED);
    }

    @Test
    void whateverElseKeepsItFromBeginningIsToldToo() {
        people.breaks();
        session = Objects.requireNonNull(new RecordedMedia(calls, recordings).open(CALL.toString(), _ -> {}));
        calls.append(new CallEvent.CallReceived(CALL, Personal.NOT_RECORDED, "2001", "sipp", "n1", null, NOW));
        calls.append(new CallEvent.CallQueued(CALL, SALES, 0, NOW));
        calls.append(answered());
        assertThat(told(RecordingFailed.class).fault()).isEqualTo(RecordingFault.INTERNAL);
        until(() -> !calls.isTapped());
        until(() -> recordings.counts().equals(new RecordingCounts(0, 0, 0, 1, 0)));
        ends();
    }

    @Test
    void whoeverIsErasedIsHeardNoMore() throws IOException {
        isAnswered();
        calls.talk(LOW, HIGH, 50);
        ends();
        RecordingStored stored = told(RecordingStored.class);
        assertThat(sound(stored)).isNotEmpty();
        people.erase(stored.subject());
        assertThat(new Playback(store, people.keys(), 2)
                        .open(Content.of(stored.recording()), stored.store(), stored.key()))
                .isEqualTo(new Opened.Erased());
    }

    @Test
    void aStoreThatIsAwayLosesNothing() throws IOException {
        Away away = new Away(store);
        store = away;
        restarted(ALL_OF_SALES, 0);
        isAnswered();
        calls.talk(LOW, HIGH, 50);
        ends();
        until(() -> away.tried);
        assertThat(find(RecordingStored.class)).isEmpty();
        assertThat(recordings.counts().waiting()).isEqualTo(1);
        away.gone = false;
        assertThat(sound(told(RecordingStored.class))).hasSize(50 * TwoChannels.TICK_BYTES);
    }

    @Test
    void whatWasNotStoredBeforeTheEndIsStoredAfterTheStart() throws IOException {
        RecordingStore real = store;
        store = new Away(real);
        restarted(ALL_OF_SALES, 0);
        isAnswered();
        calls.talk(LOW, HIGH, 50);
        ends();
        until(() -> ((Away) store).tried);
        calls.followedByNobody();
        recordings.close();
        assertThat(spoolIsEmpty()).isFalse();

        store = real;
        recordings = started(ALL_OF_SALES, 0);
        assertThat(sound(told(RecordingStored.class))).hasSize(50 * TwoChannels.TICK_BYTES);
        until(this::spoolIsEmpty);
    }

    @Test
    void whatTheLogTurnsDownIsNotRecordedAndNotRemembered() {
        restarted(new RecordingPolicy(Map.of("sales", new RecordingPolicy.Rule(100, 40_000)), Map.of()), 0);
        isAnswered();
        until(() -> !calls.isTapped());
        calls.talk(LOW, HIGH, 50);
        ends();
        until(this::spoolIsEmpty);
        until(() -> recordings.counts().equals(new RecordingCounts(0, 0, 0, 1, 0)));
        assertThat(find(RecordingStarted.class)).isEmpty();
        assertThat(recordings.remembered()).isZero();
    }

    @Test
    void recordingsOfNodesThatNeverComeBackAreNotRemembered() {
        for (int i = 0; i < 100; i++) {
            CallId there = new CallId(new UUID(2, i));
            calls.append(new CallEvent.CallReceived(there, Personal.sealed(ada, "x"), "2001", "sipp", "n2", null, NOW));
            asks(new StartRecording(
                    new RecordingId(new UUID(3, i)), there, RecordingCause.POLICY, SALES, ANNA, 30, NOW));
        }
        assertThat(recordings.remembered()).isZero();
        restarted(ALL_OF_SALES, 0);
        calls.isRead();
        until(() -> recordings.remembered() == 0);
        isAnswered();
        told(RecordingStarted.class);
        calls.isRead();
        assertThat(recordings.remembered()).as("the one under way").isEqualTo(1);
        ends();
        until(() -> recordings.remembered() == 0);
    }

    @Test
    void whatANodeLeftHalfDoneIsToldAsLost() throws IOException {
        calls.append(new CallEvent.CallReceived(CALL, Personal.sealed(ada, "x"), "2001", "sipp", "n1", null, NOW));
        calls.followedByNobody();
        asks(new StartRecording(DEMANDED, CALL, RecordingCause.POLICY, SALES, ANNA, 30, NOW));
        recordings.close();
        Files.writeString(spool().resolve(DEMANDED + ".part"), "half");
        recordings = started(ALL_OF_SALES, 0);
        assertThat(told(RecordingFailed.class).fault()).isEqualTo(RecordingFault.NODE_LOST);
        restarted(ALL_OF_SALES, 0);
        until(this::spoolIsEmpty);
    }

    @Test
    void aLogThatIsAwayIsToldLaterInOrder() {
        callArrives();
        calls.away(true);
        calls.append(answered());
        calls.isRead();
        calls.talk(LOW, HIGH, 100);
        ends();
        calls.away(false);
        told(RecordingStored.class);
        assertThat(calls.events().stream()
                        .filter(RecordingEvent.class::isInstance)
                        .map(event -> event.getClass().getSimpleName()))
                .containsExactly("RecordingStarted", "RecordingStopped", "RecordingStored");
    }

    /** A store that is away until it is told otherwise. */
    private static final class Away implements RecordingStore {

        private final RecordingStore store;
        private volatile boolean gone = true;
        private volatile boolean tried;

        Away(RecordingStore store) {
            this.store = store;
        }

        @Override
        public String name() {
            return store.name();
        }

        @Override
        public void put(String key, Path file, String sha256) {
            tried = true;
            if (gone) {
                throw new StoreUnavailable("away");
            }
            store.put(key, file, sha256);
        }

        @Override
        public Optional<SeekableByteChannel> open(String key) {
            return store.open(key);
        }

        @Override
        public void delete(String key) {
            store.delete(key);
        }

        @Override
        public void close() {}
    }
}
