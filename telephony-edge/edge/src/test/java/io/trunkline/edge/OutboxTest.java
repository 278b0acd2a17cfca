package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.trunkline.callcontrol.call.Report;
import io.trunkline.callcontrol.call.Signal;
import io.trunkline.command.CallCommand;
import io.trunkline.command.Command;
import io.trunkline.command.CommandPort;
import io.trunkline.command.CommandResult;
import io.trunkline.command.CommandUnavailable;
import io.trunkline.command.Origin;
import io.trunkline.command.RejectionCode;
import io.trunkline.edge.spool.Spool;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.CallId;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Facts leave one at a time and in order; the test answers each command by hand and fires each retry by hand. */
class OutboxTest {

    private static final CallId CALL = new CallId(new UUID(1, 1));
    private static final Report ARRIVED = new Report.Arrived();
    private static final Report HUNG_UP = new Report.HungUp(Report.By.CALLER);
    private static final CommandResult DONE = new CommandResult.Accepted(1);

    private final List<Command> sent = new ArrayList<>();
    private final Deque<CompletableFuture<CommandResult>> answers = new ArrayDeque<>();
    private final List<Signal> heard = new ArrayList<>();
    private final HandTimers timers = new HandTimers();
    private Spool spool;
    private Outbox outbox;

    @BeforeEach
    void open(@TempDir Path folder) {
        spool = Spool.open(folder);
        outbox = new Outbox(new HandPort(), spool, Origin.of("edge:test", "1"), timers, Runnable::run, heard::add);
    }

    @AfterEach
    void close() {
        timers.shutdownNow();
        spool.close();
    }

    @Test
    void theNextFactLeavesWhenTheOneBeforeItIsRecorded() {
        add(ARRIVED);
        add(HUNG_UP);
        assertThat(sent).hasSize(1);

        answers.remove().complete(DONE);
        assertThat(sent).hasSize(2);
        assertThat(outbox.isEmpty()).isFalse();

        answers.remove().complete(DONE);
        assertThat(heard).containsExactly(new Signal.Recorded(ARRIVED), new Signal.Recorded(HUNG_UP));
        assertThat(outbox.isEmpty()).isTrue();
    }

    @Test
    void aFactThatIsTurnedDownIsNotSentAgain() {
        add(HUNG_UP);
        answers.remove().complete(new CommandResult.Rejected(RejectionCode.NOT_FOUND, Map.of()));
        assertThat(heard).containsExactly(new Signal.Refused(HUNG_UP, "NOT_FOUND"));
        assertThat(outbox.isEmpty()).isTrue();
        assertThat(timers.delays).isEmpty();
    }

    @Test
    void whileTheLogIsAwayAFactIsSentAgainLessAndLessOftenAndForAsLongAsItTakes() {
        add(HUNG_UP);
        for (int i = 0; i < 50; i++) {
            answers.remove().completeExceptionally(new CompletionException(unavailable()));
            timers.fire();
        }
        assertThat(timers.delays)
                .startsWith(100L, 200L, 400L, 800L, 1600L, 2000L, 2000L)
                .endsWith(2000L);
        assertThat(sent).hasSize(51).containsOnly(sent.getFirst());

        answers.remove().complete(DONE);
        assertThat(heard).containsExactly(new Signal.Recorded(HUNG_UP));

        add(HUNG_UP);
        answers.remove().completeExceptionally(unavailable());
        assertThat(timers.delays).endsWith(2000L, 100L);
    }

    @Test
    void whatWaitsIsInTheSpoolAndLeavesItWhenTheLogHasIt() {
        add(HUNG_UP);
        assertThat(spool.waiting()).as("on its way").isZero();
        answers.remove().completeExceptionally(unavailable());
        add(HUNG_UP);
        assertThat(spool.waiting()).isEqualTo(2);
        timers.fire();
        answers.remove().completeExceptionally(unavailable());
        assertThat(spool.waiting()).as("kept once").isEqualTo(2);

        timers.fire();
        answers.remove().complete(DONE);
        assertThat(spool.waiting()).isOne();
        answers.remove().complete(new CommandResult.Rejected(RejectionCode.CALL_ENDED, Map.of()));
        assertThat(spool.waiting()).isZero();
    }

    @Test
    void anArrivalDoesNotWaitForTheLog() {
        add(ARRIVED);
        answers.remove().completeExceptionally(unavailable());
        assertThat(heard).containsExactly(new Signal.Refused(ARRIVED, "UNAVAILABLE"));
        assertThat(outbox.isEmpty()).isTrue();
    }

    @Test
    void aFaultOfThePortIsNotTriedForEver() {
        add(HUNG_UP);
        for (int i = 0; i < 4; i++) {
            answers.remove().completeExceptionally(new IllegalStateException("a bug"));
            timers.fire();
        }
        answers.remove().completeExceptionally(new IllegalStateException("a bug"));
        assertThat(heard).containsExactly(new Signal.Refused(HUNG_UP, "INTERNAL"));
        assertThat(outbox.isEmpty()).isTrue();
        assertThat(spool.waiting()).isZero();
        assertThat(spool.unjudged()).as("kept for people to look at").isOne();
    }

    @Test
    void aPortThatThrowsIsAFaultLikeAnyOther() {
        Outbox broken = new Outbox(
                (_, _) -> {
                    throw new IllegalStateException("a bug");
                },
                spool,
                Origin.of("edge:test", "1"),
                timers,
                Runnable::run,
                heard::add);
        broken.add(HUNG_UP, new CallCommand.HangUpCall(CALL, Party.CALLER, EdgeBench.THEN));
        for (int i = 0; i < 4; i++) {
            timers.fire();
        }
        assertThat(heard).containsExactly(new Signal.Refused(HUNG_UP, "INTERNAL"));
    }

    @Test
    void anEdgeThatClosesTriesNoMoreAndLeavesTheFactInTheSpool() {
        timers.closed = true;
        add(HUNG_UP);
        answers.remove().completeExceptionally(unavailable());
        assertThat(spool.waiting()).isOne();
        assertThat(sent).hasSize(1);
        assertThat(heard).isEmpty();
    }

    @Test
    void whatIsOnItsWayWhenTheEdgeClosesIsKeptButForAnArrival() {
        add(ARRIVED);
        add(HUNG_UP);
        outbox.keep();
        outbox.keep();
        assertThat(spool.waiting()).isOne();
        answers.remove().complete(DONE);
        answers.remove().complete(DONE);
        assertThat(spool.waiting()).isZero();
    }

    @Test
    void theLogFileTellsNoNumberOfAFactThatWaits() {
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        var logger = (Logger) LoggerFactory.getLogger(Outbox.class);
        logger.addAppender(lines);
        try {
            add(new Report.CallbackWanted("+4930901820"));
            answers.remove().completeExceptionally(unavailable());
            timers.fire();
            answers.remove().complete(new CommandResult.Rejected(RejectionCode.NOT_FOUND, Map.of()));
        } finally {
            logger.detachAppender(lines);
        }
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .isNotEmpty()
                .allMatch(line -> line.contains("CallbackWanted") && !line.contains("901820"));
    }

    @Test
    void factsAboveTheLimitAreDropped() {
        for (int i = 0; i < 300; i++) {
            add(HUNG_UP);
        }
        while (!answers.isEmpty()) {
            answers.remove().complete(DONE);
        }
        assertThat(heard).hasSize(256);
    }

    private void add(Report report) {
        outbox.add(report, new CallCommand.HangUpCall(CALL, Party.CALLER, EdgeBench.THEN));
    }

    private static CommandUnavailable unavailable() {
        return new CommandUnavailable("away", new IllegalStateException("unplugged"));
    }

    private final class HandPort implements CommandPort {

        @Override
        public CompletionStage<CommandResult> send(Command command, Origin origin) {
            sent.add(command);
            CompletableFuture<CommandResult> answer = new CompletableFuture<>();
            answers.add(answer);
            return answer;
        }
    }
}
