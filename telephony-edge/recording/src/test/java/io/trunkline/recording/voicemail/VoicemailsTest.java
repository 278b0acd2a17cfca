package io.trunkline.recording.voicemail;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.media.MediaTap;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.voicemail.VoicemailPort.Access;
import io.trunkline.callcontrol.voicemail.VoicemailPort.Act;
import io.trunkline.callcontrol.voicemail.VoicemailPort.Cause;
import io.trunkline.callcontrol.voicemail.VoicemailPort.Ending;
import io.trunkline.callcontrol.voicemail.VoicemailPort.Purpose;
import io.trunkline.command.Command;
import io.trunkline.command.MailboxCommand.CreateMailbox;
import io.trunkline.command.MailboxCommand.SetMailboxPin;
import io.trunkline.command.Origin;
import io.trunkline.command.PinHash;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallId;
import io.trunkline.events.Event;
import io.trunkline.events.MailboxEvent.MailboxGreetingRecorded;
import io.trunkline.events.MailboxEvent.MailboxOwnerAlerted;
import io.trunkline.events.MailboxId;
import io.trunkline.events.MailboxSettings;
import io.trunkline.events.MailboxSettings.MailboxKind;
import io.trunkline.events.Personal;
import io.trunkline.events.SubjectId;
import io.trunkline.events.VoicemailEvent.MessageEnd;
import io.trunkline.events.VoicemailEvent.MessageFault;
import io.trunkline.events.VoicemailEvent.VoicemailBegun;
import io.trunkline.events.VoicemailEvent.VoicemailDeleted;
import io.trunkline.events.VoicemailEvent.VoicemailLeft;
import io.trunkline.events.VoicemailEvent.VoicemailNotLeft;
import io.trunkline.recording.PeopleInMemory;
import io.trunkline.recording.Playback;
import io.trunkline.recording.Playback.Opened;
import io.trunkline.recording.Shelf;
import io.trunkline.recording.Spool;
import io.trunkline.recording.WavStream;
import io.trunkline.recording.Writers;
import io.trunkline.recording.sound.Tones;
import io.trunkline.recording.sound.WavHead;
import io.trunkline.recording.store.DiskStore;
import io.trunkline.recording.store.Sha256;
import io.trunkline.recording.voicemail.BoxesInMemory.Waiting;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Messages are taken, kept sealed and dealt with; whatever stands against one is told to the caller and to the log. */
@Timeout(120)
class VoicemailsTest {

    private static final int TONE = 440;
    private static final AgentId ANNA = new AgentId(new UUID(1, 3));
    private static final MailboxId BOX = new MailboxId(new UUID(1, 4));
    private static final CallId CALL = new CallId(new UUID(1, 1));
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    @TempDir
    Path folder = Path.of("");

    private final PeopleInMemory people = new PeopleInMemory();
    private final SubjectId ada = people.person("+49301");
    private final BoxesInMemory center = new BoxesInMemory();
    /** Silence lasts as long as a test says, however slow the machine. */
    private final AtomicLong nanos = new AtomicLong();

    /** Each turn of a message fails with an Error from now on. */
    private volatile boolean noMemory;

    private final BlockingQueue<Ending> endings = new LinkedBlockingQueue<>();
    private final BlockingQueue<Access> doors = new LinkedBlockingQueue<>();
    private DiskStore store = new DiskStore(Path.of(""), "n1");
    private Voicemails boxes = node(0);
    private long tick = 7_000;

    @BeforeEach
    void open() {
        boxes.close();
        store = new DiskStore(folder.resolve("store"), "n1");
        center.append(new AgentCreated(ANNA, "Anna", "101", NOW));
        restarted(0);
        asks(new CreateMailbox(BOX, settings(2), NOW));
        arrives(CALL);
    }

    @AfterEach
    void close() {
        boxes.close();
        center.close();
        people.close();
    }

    private static MailboxSettings settings(int most) {
        return new MailboxSettings("101", "Anna", MailboxKind.AGENT, ANNA, null, "en", "", 600, 1, most, 30);
    }

    private Voicemails node(long reserve) {
        return new Voicemails(
                new VoicemailSettings("n1", 10),
                new Spool(folder.resolve("spool"), reserve, people.keys()),
                new Shelf(store, Clock.systemUTC()),
                new Writers("messages", 1, Duration.ofHours(1)),
                center,
                center,
                Clock.systemUTC(),
                this::nanos,
                UUID::randomUUID);
    }

    private long nanos() {
        if (noMemory) {
            throw new OutOfMemoryError("none of it, says the test");
        }
        return nanos.get();
    }

    private void restarted(long reserve) {
        boxes.close();
        Voicemails node = node(reserve);
        boxes = node;
        center.followedBy(node::on, node::caughtUp);
        center.isRead();
    }

    private void asks(Command command) {
        var unused = center.send(command, Origin.of("user:test", "c"));
        center.isRead();
    }

    private void arrives(CallId call) {
        center.append(new CallReceived(call, Personal.sealed(ada, "+49301"), "90", "sipp", "n1", null, NOW));
        center.isRead();
    }

    private void take(CallId call, Purpose purpose) {
        boxes.take(call.toString(), "101", purpose, endings::add);
    }

    private void says(int hertz, int ticks) {
        MediaTap tap = Objects.requireNonNull(center.tap());
        for (int i = 0; i < ticks; i++, tick++) {
            tap.heard(Party.CALLER, tick, Tones.frame(hertz, tick));
            tap.heard(Party.AGENT, tick, Tones.frame(3 * hertz, tick));
        }
    }

    private VoicemailLeft leavesAMessage(CallId call) {
        take(call, Purpose.MESSAGE);
        says(TONE, 50);
        boxes.end(call.toString(), Cause.KEY);
        return told(VoicemailLeft.class, 1).getLast();
    }

    private <E extends Event> List<E> told(Class<E> type, int count) {
        until(() -> find(type).size() >= count);
        return find(type);
    }

    private <E extends Event> List<E> find(Class<E> type) {
        return center.events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private Ending ending() throws InterruptedException {
        return Objects.requireNonNull(endings.poll(30, TimeUnit.SECONDS));
    }

    /** Ten times as fast as outside, so that the longest message is not over before a slow disk lets it begin. */
    private void timePassesUntilItEnds() {
        until(() -> {
            nanos.addAndGet(Duration.ofMillis(10).toNanos());
            return !endings.isEmpty();
        });
    }

    private Access access() throws InterruptedException {
        return Objects.requireNonNull(doors.poll(30, TimeUnit.SECONDS));
    }

    @Test
    void aMessageIsKeptSealedWithTheCallersVoiceAlone() throws IOException {
        VoicemailLeft left = leavesAMessage(CALL);

        assertThat(find(VoicemailBegun.class)).singleElement().satisfies(begun -> {
            assertThat(begun.from()).isEqualTo(Personal.sealed(ada, "+49301"));
            assertThat(begun.keepDays()).isEqualTo(30);
        });
        assertThat(left.how()).isEqualTo(MessageEnd.KEY);
        assertThat(left.millis()).isEqualTo(1_000);
        assertThat(left.subject()).isEqualTo(ada);
        assertThat(left.keepUntil()).isEqualTo(left.at().plus(Duration.ofDays(30)));
        Path object = folder.resolve("store").resolve(left.key());
        assertThat(left.bytes()).isEqualTo(Files.size(object));
        assertThat(left.sha256()).isEqualTo(Sha256.of(object));

        byte[] wav = sound(left);
        assertThat(Arrays.copyOf(wav, WavHead.BYTES)).isEqualTo(WavHead.of(1, wav.length - WavHead.BYTES));
        assertThat(wav).hasSize(WavHead.BYTES + 50 * 320);
        short[] frame = new short[160];
        ByteBuffer.wrap(wav, WavHead.BYTES, 320)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer()
                .get(frame);
        assertThat(frame).isEqualTo(Tones.frame(TONE, 7_000));
        assertThat(endings).isEmpty();
        assertThat(center.tap()).isNull();
    }

    private byte[] sound(VoicemailLeft left) throws IOException {
        Opened opened = new Playback(store, people.keys(), 1)
                .open(Voicemails.content(left.voicemail()), left.store(), left.key());
        try (WavStream wav = ((Opened.Sound) opened).wav()) {
            return wav.readAllBytes();
        }
    }

    @Test
    void whoeverIsErasedIsHeardNoMore() {
        VoicemailLeft left = leavesAMessage(CALL);
        people.erase(ada);
        assertThat(new Playback(store, people.keys(), 1)
                        .open(Voicemails.content(left.voicemail()), left.store(), left.key()))
                .isInstanceOf(Opened.Erased.class);
    }

    @Test
    void silenceEndsAMessageAndTheCallerIsTold() throws InterruptedException {
        take(CALL, Purpose.MESSAGE);
        says(TONE, 50);
        timePassesUntilItEnds();
        assertThat(ending()).isEqualTo(Ending.SILENCE);
        assertThat(told(VoicemailLeft.class, 1).getFirst().how()).isEqualTo(MessageEnd.SILENCE);
    }

    @Test
    void whoSaysNothingLeavesNothing() throws InterruptedException {
        take(CALL, Purpose.MESSAGE);
        timePassesUntilItEnds();
        assertThat(ending()).isEqualTo(Ending.NOTHING_SAID);
        assertThat(told(VoicemailNotLeft.class, 1).getFirst().fault()).isEqualTo(MessageFault.NOTHING_SAID);
        assertThat(folder.resolve("spool")).isEmptyDirectory();
    }

    @Test
    void aFullDiskIsToldToTheCallerAndToTheLog() throws InterruptedException {
        restarted(Long.MAX_VALUE);
        take(CALL, Purpose.MESSAGE);
        assertThat(ending()).isEqualTo(Ending.FAILED);
        assertThat(told(VoicemailNotLeft.class, 1).getFirst().fault()).isEqualTo(MessageFault.DISK_FULL);
        assertThat(center.tap()).isNull();
    }

    @Test
    void whateverElseKeepsItFromBeginningIsToldToo() throws InterruptedException {
        people.breaks(); // and a greeting has a key that is not in memory
        take(CALL, Purpose.GREETING);
        assertThat(ending()).isEqualTo(Ending.FAILED);
        assertThat(told(VoicemailNotLeft.class, 1).getFirst().fault()).isEqualTo(MessageFault.INTERNAL);
        assertThat(center.tap()).isNull();
    }

    @Test
    void anErrorInATurnEndsThatMessageAndTheNextOneIsKept() throws InterruptedException {
        take(CALL, Purpose.MESSAGE);
        noMemory = true;
        assertThat(ending()).isEqualTo(Ending.FAILED);
        assertThat(told(VoicemailNotLeft.class, 1).getFirst().fault()).isEqualTo(MessageFault.INTERNAL);
        noMemory = false;
        CallId next = new CallId(new UUID(2, 1));
        arrives(next);
        assertThat(leavesAMessage(next).call()).isEqualTo(next);
        until(() -> folder.resolve("spool").toFile().list().length == 0);
    }

    @Test
    void aFullBoxTakesNoMore() throws InterruptedException {
        for (int i = 1; i <= 2; i++) {
            CallId call = new CallId(new UUID(2, i));
            arrives(call);
            take(call, Purpose.MESSAGE);
            says(TONE, 50);
            boxes.end(call.toString(), Cause.HUNG_UP);
            told(VoicemailLeft.class, i);
        }
        center.isRead();
        take(CALL, Purpose.MESSAGE);
        assertThat(ending()).isEqualTo(Ending.FAILED);
        assertThat(told(VoicemailNotLeft.class, 1).getFirst().fault()).isEqualTo(MessageFault.BOX_FULL);
    }

    @Test
    void theOwnersPhoneIsToldHowManyWaitAndOpensTheBox() throws InterruptedException {
        VoicemailLeft left = leavesAMessage(CALL);
        until(() -> center.told.contains(new Waiting("101", 1, 0)));
        boxes.open("101", null, doors::add);
        assertThat(access())
                .isEqualTo(new Access.Opened(
                        "101", "en", 1, List.of(left.voicemail().toString())));

        boxes.act(CALL.toString(), "101", left.voicemail().toString(), Act.HEAR);
        until(() -> center.told.contains(new Waiting("101", 0, 1)));
        boxes.act(CALL.toString(), "101", left.voicemail().toString(), Act.DELETE);
        until(() -> center.told.getLast().equals(new Waiting("101", 0, 0)));
        assertThat(find(VoicemailDeleted.class)).hasSize(1);
    }

    @Test
    void anotherPhoneNeedsThePinAndGuessesInVain() throws InterruptedException {
        boxes.open("102", null, doors::add);
        assertThat(access()).isInstanceOf(Access.Denied.class);
        boxes.open("102", "101", doors::add);
        assertThat(access()).isEqualTo(new Access.PinWanted("101", "en"));
        boxes.tryPin("101", "4711", doors::add);
        assertThat(access()).as("there is no PIN yet").isInstanceOf(Access.PinWanted.class);
        asks(new SetMailboxPin(BOX, PinHash.of("4711", new byte[PinHash.SALT_BYTES]), NOW));
        boxes.tryPin("101", "4711", doors::add);
        assertThat(access()).isInstanceOf(Access.Opened.class);
        List<Access> guesses = new ArrayList<>();
        for (int i = 0; i < Pins.MOST_WRONG; i++) {
            boxes.tryPin("101", "000" + i, doors::add);
            guesses.add(access());
        }
        assertThat(guesses).hasOnlyElementsOfType(Access.PinWanted.class);
        boxes.tryPin("101", "4711", doors::add);
        assertThat(access()).isInstanceOf(Access.Denied.class);
    }

    @Test
    void theOwnerIsAlertedAtSignInOfWhatWaits() {
        center.append(new AgentSignedIn(ANNA, NOW));
        leavesAMessage(CALL);
        center.isRead();
        center.append(new AgentSignedIn(ANNA, NOW.plusSeconds(60)));
        MailboxOwnerAlerted alerted = told(MailboxOwnerAlerted.class, 1).getFirst();
        assertThat(alerted.unheard()).isEqualTo(1);
        assertThat(alerted.signedInAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(find(MailboxOwnerAlerted.class)).hasSize(1);
    }

    @Test
    void aGreetingThatWasSpokenIsHeardFromThenOnAndTheOldOneGoes() {
        assertThat(boxes.greeting("101")).containsExactly("en/voicemail-greeting", "tone/beep");
        for (int i = 1; i <= 2; i++) {
            CallId call = new CallId(new UUID(3, i));
            arrives(call);
            take(call, Purpose.GREETING);
            says(TONE, 50);
            boxes.end(call.toString(), Cause.KEY);
            told(MailboxGreetingRecorded.class, i);
        }
        VoicemailLeft first = find(VoicemailLeft.class).getFirst();
        VoicemailLeft second = find(VoicemailLeft.class).getLast();
        until(() -> boxes.greeting("101").equals(List.of("voicemail/" + second.voicemail(), "tone/beep")));
        assertThat(told(VoicemailDeleted.class, 1).getFirst().voicemail()).isEqualTo(first.voicemail());
        assertThat(Voicemails.message("voicemail/" + second.voicemail())).isEqualTo(second.voicemail());
        assertThat(second.keepUntil()).isNull();
    }

    @Test
    void whatACrashLeftBehindIsToldAfterTheNextStart() {
        center.followedBy(_ -> {}, () -> {});
        take(CALL, Purpose.MESSAGE);
        told(VoicemailBegun.class, 1);
        // The node is killed: what it was writing is in no log and in no store.
        Voicemails killed = boxes;
        boxes = node(0);
        center.followedBy(boxes::on, boxes::caughtUp);
        assertThat(told(VoicemailNotLeft.class, 1).getFirst().fault()).isEqualTo(MessageFault.NODE_LOST);
        killed.close();
    }

    @Test
    void aNumberThatIsNobodysHasNoBox() {
        assertThat(boxes.box("101")).isEqualTo(BOX.toString());
        assertThat(Optional.ofNullable(boxes.box("999"))).isEmpty();
        boxes.take(CALL.toString(), "999", Purpose.MESSAGE, endings::add);
        assertThat(endings.poll()).isEqualTo(Ending.FAILED);
    }
}
