package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.CallCommand;
import io.trunkline.command.Command;
import io.trunkline.command.CommandResult;
import io.trunkline.command.CommandUnavailable;
import io.trunkline.command.Origin;
import io.trunkline.edge.spool.Delivery;
import io.trunkline.edge.spool.Spool;
import io.trunkline.events.CallEvent.Leg;
import io.trunkline.events.CallId;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fact of a call that nobody holds: told for as long as the log is away, and given up where it cannot be judged. */
class DeliveryTest {

    private static final CallId CALL = new CallId(new UUID(1, 1));
    private static final CallCommand LOST = new CallCommand.LoseLeg(CALL, Leg.CALLER, "restarted", EdgeBench.THEN);

    private final List<Command> sent = new ArrayList<>();
    private final Deque<CompletableFuture<CommandResult>> answers = new ArrayDeque<>();
    private final List<String> followed = new ArrayList<>();
    private final HandTimers timers = new HandTimers();
    private Spool spool;
    private Delivery delivery;

    @BeforeEach
    void open(@TempDir Path folder) {
        spool = Spool.open(folder);
        delivery = new Delivery(
                (command, _) -> {
                    sent.add(command);
                    CompletableFuture<CommandResult> answer = new CompletableFuture<>();
                    answers.add(answer);
                    return answer;
                },
                spool,
                call -> Origin.of("edge:test", call.toString()),
                timers);
    }

    @AfterEach
    void close() {
        timers.shutdownNow();
        spool.close();
    }

    @Test
    void itIsSentForAsLongAsTheLogIsAway() {
        send();
        for (int i = 0; i < 50; i++) {
            answers.remove().completeExceptionally(new CompletionException(away()));
            timers.fire();
        }
        answers.remove().complete(new CommandResult.Accepted(1));

        assertThat(timers.delays).startsWith(100L, 200L, 400L).endsWith(2000L);
        assertThat(sent).hasSize(51).containsOnly(LOST);
        assertThat(followed).containsExactly("Accepted[position=1]");
        assertThat(spool.unjudged()).isZero();
    }

    @Test
    void itIsSetAsideWhenItCannotBeJudged() {
        send();
        for (int i = 0; i < 4; i++) {
            answers.remove().completeExceptionally(new CompletionException(away()));
            timers.fire();
            answers.remove().completeExceptionally(new IllegalStateException("a bug"));
            timers.fire();
        }
        assertThat(followed).isEmpty();
        answers.remove().completeExceptionally(new IllegalStateException("a bug"));

        assertThat(followed).containsExactly("null");
        assertThat(spool.unjudged()).isOne();
        assertThat(sent).hasSize(9);
    }

    @Test
    void anEdgeThatIsClosedSendsNoMore() {
        timers.closed = true;
        send();
        answers.remove().completeExceptionally(away());

        assertThat(followed).isEmpty();
        assertThat(sent).hasSize(1);
    }

    private void send() {
        delivery.send(LOST, result -> followed.add(String.valueOf(result)));
    }

    private static CommandUnavailable away() {
        return new CommandUnavailable("away", new IllegalStateException("unplugged"));
    }
}
