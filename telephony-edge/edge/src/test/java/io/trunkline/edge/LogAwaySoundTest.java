package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.menu.Menu;
import io.trunkline.command.QueueCommand.CreateQueue;
import io.trunkline.edge.MemoryLog.Mode;
import io.trunkline.edge.spool.Spool;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.CallLegQuality;
import io.trunkline.events.QueueSettings;
import io.trunkline.testkit.phone.Melody;
import io.trunkline.testkit.phone.PhoneCall;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * While the log is away, and with it whoever decides and routes: what people on the line hear, with phones, and what the log has of it in
 * the end.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LogAwaySoundTest {

    private static final int ANNA = 700;
    private static final int CALLER = 425;
    private static final Melody MUSIC = Melody.onHold();
    /** Frames of one second, from before which nothing is heard any more. */
    private static final int A_SECOND = 50;

    private static final String TALKS = "+49301";
    private static final String WAITS = "+49302";
    private static final String CHOOSES_FIRST = "+49303";
    private static final String CHOOSES_LAST = "+49304";
    private static final String GIVES_UP = "+49305";
    private static final String COMES_LATE = "+49306";

    private static final Menu MENU = new Menu(
            "main",
            List.of("en/greeting"),
            List.of("en/menu"),
            Map.of('1', new Menu.Option("sales", new EntryPoint.ToQueue("sales", 0), "en", null)),
            3,
            Duration.ofSeconds(30),
            null);

    private final Path facts;
    private final House house;

    LogAwaySoundTest(@TempDir Path folder) {
        facts = folder;
        house = new House(
                folder,
                Map.of(
                        EdgeBench.TO_QUEUE, new EntryPoint.ToQueue("sales", 0),
                        EdgeBench.TO_MENU, new EntryPoint.ToMenu(MENU)));
    }

    @BeforeEach
    void annaWorks() {
        QueueSettings settings =
                QueueSettings.plain("sales", QueueSettings.RoutingStrategy.LONGEST_IDLE, 20, 0, 20, 5, 3, 0);
        house.asks(new CreateQueue(EdgeBench.SALES, settings, Instant.now()));
        house.works(EdgeBench.ANNA, EdgeBench.SALES, "1002", ANNA);
    }

    @AfterEach
    void nothingIsLeftToTell() {
        house.close();
        try (Spool spool = Spool.open(facts)) {
            assertThat(spool.left()).isEmpty();
        }
    }

    @Test
    void peopleTalkHoldAndWaitOnAndTheLogHasItAllOnceAndInOrder() {
        PhoneCall caller = house.dials(TALKS, EdgeBench.TO_QUEUE, CALLER);
        PhoneCall anna = house.at("1002");
        house.until("the two talk", () -> caller.hears(ANNA) && anna.hears(CALLER));
        PhoneCall waiting = house.dials(WAITS, EdgeBench.TO_QUEUE, CALLER);
        PhoneCall impatient = house.dials(GIVES_UP, EdgeBench.TO_QUEUE, CALLER);
        PhoneCall last = house.dials(CHOOSES_LAST, EdgeBench.TO_MENU, CALLER);
        PhoneCall first = house.dials(CHOOSES_FIRST, EdgeBench.TO_MENU, CALLER);
        house.until("two wait", () -> waiting.hears(MUSIC) && impatient.hears(MUSIC));
        house.until("two choose", () -> last.hearsAnything() && first.hearsAnything());
        house.log.events.await(CallQueued.class, _ -> true, 3);
        house.log.events.await(CallReceived.class, _ -> true, 5);
        house.log.settle();

        house.log.is(Mode.AWAY);
        int known = house.log.events.all().size();
        anotherSecond(caller, anna);
        assertThat(caller.hears(ANNA)).isTrue();
        assertThat(anna.hears(CALLER)).isTrue();
        anna.hold();
        house.until(
                "music for whom the phone put on hold, silence for the phone",
                () -> caller.hears(MUSIC) && !anna.hearsAnything());
        anna.retrieve();
        house.until("the two talk again", () -> caller.hears(ANNA) && anna.hears(CALLER));
        first.press('1');
        house.until("who comes to the queue now hears music", () -> first.hears(MUSIC));
        last.press('1');
        house.until("so does the next", () -> last.hears(MUSIC) && first.hears(MUSIC));
        anotherSecond(waiting, first);
        assertThat(waiting.hears(MUSIC)).as("who waited before").isTrue();
        impatient.hangUp();
        PhoneCall late = house.dials(COMES_LATE, EdgeBench.TO_QUEUE, CALLER);
        house.until("nobody new is let in", () -> late.ended().isDone());
        assertThat(late.ended().join()).isEqualTo(new PhoneCall.Ending.Refused(503));
        anna.hangUp();
        house.until("the talk is over", () -> caller.ended().isDone());
        assertThat(house.log.events.all()).as("what the log has of it").hasSize(known);

        house.log.is(Mode.HERE);
        house.log.events.await(CallQueued.class, _ -> true, 5);
        for (PhoneCall next : List.of(waiting, first, last)) {
            house.until("each is served in the order of coming", () -> next.hears(ANNA));
            next.hangUp();
        }
        house.log.events.await(CallEnded.class, _ -> true, 4);
        assertThat(house.log.events.all(CallOffered.class))
                .extracting(CallOffered::call)
                .containsExactly(of(TALKS), of(WAITS), of(CHOOSES_FIRST), of(CHOOSES_LAST));
        assertThat(story(TALKS))
                .containsSubsequence("CallAnswered", "CallHeld", "CallRetrieved", "CallEnded")
                .doesNotHaveDuplicates();
        assertThat(story(GIVES_UP))
                .containsSubsequence("CallQueued", "CallAbandoned")
                .doesNotHaveDuplicates();
        assertThat(story(CHOOSES_FIRST)).doesNotHaveDuplicates();
        assertThat(story(CHOOSES_LAST)).doesNotHaveDuplicates();
    }

    @Test
    void whoAnswersMeanwhileIsHeardAndTheLogIsToldLater() {
        house.rings("1002");
        PhoneCall caller = house.dials(TALKS, EdgeBench.TO_QUEUE, CALLER);
        PhoneCall anna = house.at("1002");
        house.log.is(Mode.AWAY);
        anna.answer();
        anna.sound(ANNA);
        house.until("the two talk", () -> caller.hears(ANNA) && anna.hears(CALLER));
        assertThat(house.log.events.all(CallAnswered.class)).isEmpty();

        house.log.is(Mode.HERE);
        house.log.events.await(CallAnswered.class);
        caller.hangUp();
        house.until("the other is let go", () -> anna.ended().isDone());
        house.log.events.await(CallEnded.class);
        assertThat(story(TALKS)).doesNotHaveDuplicates();
    }

    /** What they hear from now on was said while the log was away. */
    private void anotherSecond(PhoneCall one, PhoneCall other) {
        long ones = one.packetsReceived();
        long others = other.packetsReceived();
        house.until(
                "sound comes",
                () -> one.packetsReceived() > ones + A_SECOND && other.packetsReceived() > others + A_SECOND);
    }

    private CallId of(String number) {
        return house.log
                .events
                .await(CallReceived.class, received -> Objects.requireNonNull(
                                received.from().content())
                        .endsWith(": " + number))
                .call();
    }

    /** The names of a call's events, but for what its legs were like. */
    private List<String> story(String number) {
        CallId call = of(number);
        return house.log.events.all(CallEvent.class).stream()
                .filter(event -> event.call().equals(call) && !(event instanceof CallLegQuality))
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }
}
