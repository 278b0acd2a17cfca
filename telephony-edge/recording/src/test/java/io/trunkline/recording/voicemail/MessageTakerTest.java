package io.trunkline.recording.voicemail;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.media.Party;
import io.trunkline.events.VoicemailEvent.MessageEnd;
import io.trunkline.events.VoicemailEvent.MessageFault;
import io.trunkline.events.VoicemailId;
import io.trunkline.personal.ContentKey;
import io.trunkline.recording.PeopleInMemory;
import io.trunkline.recording.sealed.Content;
import io.trunkline.recording.sealed.Finished;
import io.trunkline.recording.sealed.SealingFile;
import io.trunkline.recording.sound.Tones;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One message, turn by turn, by a clock that the test turns. */
class MessageTakerTest {

    private static final VoicemailId ID = new VoicemailId(new UUID(1, 1));

    @TempDir
    Path folder = Path.of("");

    private final PeopleInMemory people = new PeopleInMemory();
    private final List<String> told = new ArrayList<>();
    private final List<Finished> finished = new ArrayList<>();
    private long nanos;
    private MessageTaker taker = taker();

    private MessageTaker taker() {
        return new MessageTaker(Duration.ofSeconds(10), Duration.ofSeconds(3), () -> nanos, new MessageTaker.Outcome() {
            @Override
            public void over(MessageEnd how, boolean said) {
                told.add(how + " " + said);
            }

            @Override
            public void finished(Finished message, MessageEnd how) {
                finished.add(message);
                told.add("kept " + how);
            }

            @Override
            public void failed(MessageFault fault, String detail) {
                told.add(fault.name());
            }
        });
    }

    @BeforeEach
    void open() throws IOException {
        Content content = Voicemails.content(ID);
        ContentKey key = people.keys().make(null, content.place()).orElseThrow();
        taker.into(new SealingFile(folder.resolve("m"), content, key));
    }

    @AfterEach
    void close() {
        people.close();
    }

    private void says(long fromTick, int ticks) {
        for (long tick = fromTick; tick < fromTick + ticks; tick++) {
            taker.heard(Party.CALLER, tick, Tones.frame(440, tick));
        }
    }

    private void later(int seconds) {
        nanos += Duration.ofSeconds(seconds).toNanos();
        taker.turn();
    }

    private void untilClosed() {
        for (int i = 0; i < 5 && !taker.isClosed(); i++) {
            taker.turn();
        }
        assertThat(taker.isClosed()).isTrue();
    }

    @Test
    void aPauseIsPartOfItUntilItIsTooLong() {
        says(100, 50);
        later(1);
        later(2);
        assertThat(told).isEmpty();
        says(250, 50);
        later(0);
        later(2);
        assertThat(told).isEmpty();
        later(1);
        untilClosed();
        assertThat(told).containsExactly("SILENCE true", "kept SILENCE");
        assertThat(finished.getFirst().soundBytes()).isEqualTo(200 * MessageTaker.FRAME_BYTES);
    }

    @Test
    void itIsNoLongerThanItMayBe() {
        for (int second = 0; second < 12; second++) {
            says(100 + 50L * second, 50);
            later(1);
        }
        untilClosed();
        assertThat(told).containsExactly("TOO_LONG true", "kept TOO_LONG");
        assertThat(finished.getFirst().soundBytes()).isEqualTo(500 * MessageTaker.FRAME_BYTES);
    }

    @Test
    void aPhoneThatSendsNothingHasSaidNothing() {
        later(3);
        untilClosed();
        assertThat(told).containsExactly("SILENCE false", "NOTHING_SAID");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whoeverEndsItFirstHasEndedIt() {
        says(100, 50);
        taker.turn();
        taker.end(MessageEnd.KEY);
        taker.end(MessageEnd.HUNG_UP);
        says(150, 5);
        untilClosed();
        assertThat(told).containsExactly("kept KEY");
        assertThat(finished.getFirst().soundBytes()).isEqualTo(55 * MessageTaker.FRAME_BYTES);
    }

    @Test
    void whatFailsInATurnEndsIt() {
        says(100, 50);
        taker.turn();
        taker.failed(new StackOverflowError("too deep, says the test"));
        taker.failed(new StackOverflowError("and again"));
        assertThat(told).containsExactly("INTERNAL");
        assertThat(taker.isClosed()).isTrue();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileThatComesAfterTheFailureIsRemoved() throws IOException {
        MessageTaker early = taker();
        early.failed(new OutOfMemoryError("none of it, says the test"));
        assertThat(told).containsExactly("INTERNAL");
        Content content = Voicemails.content(ID);
        ContentKey key = people.keys().make(null, content.place()).orElseThrow();
        early.into(new SealingFile(folder.resolve("late"), content, key));
        assertThat(folder.resolve("late.part")).doesNotExist();
    }

    @Test
    void aWriterThatIsTooSlowGivesUp() {
        says(100, MessageTaker.RING + 1);
        taker.turn();
        assertThat(told).containsExactly("TOO_SLOW");
        assertThat(taker.isClosed()).isTrue();
        assertThat(folder).isEmptyDirectory();
    }
}
