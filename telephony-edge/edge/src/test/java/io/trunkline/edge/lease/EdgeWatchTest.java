package io.trunkline.edge.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.CallCommand.LoseLeg;
import io.trunkline.command.Command;
import io.trunkline.command.CommandResult;
import io.trunkline.events.CallId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is taken for dead, and who is not. Looks are made by hand, on a clock moved by hand. */
class EdgeWatchTest {

    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final CallId ONE = new CallId(new UUID(1, 1));
    private static final CallId TWO = new CallId(new UUID(1, 2));

    private final Map<String, Long> beats = new HashMap<>();
    private final Map<String, List<CallId>> calls = new HashMap<>();
    private final List<Command> sent = new ArrayList<>();
    private final HandClock clock = new HandClock();
    private boolean reachable = true;
    private final EdgeWatch watch = new EdgeWatch(
            "here",
            LEASE,
            new Beats(),
            () -> Map.copyOf(calls),
            (command, _) -> {
                sent.add(command);
                return CompletableFuture.completedFuture(new CommandResult.Accepted(1));
            },
            clock);

    @AfterEach
    void close() {
        watch.close();
        assertThat(beats).doesNotContainKey("here");
    }

    @Test
    void anEdgeThatBeatsKeepsItsCalls() {
        calls.put("there", List.of(ONE));
        for (int i = 0; i < 20; i++) {
            beats.merge("there", 1L, Long::sum);
            after(10);
        }
        assertThat(sent).isEmpty();
        assertThat(beats).containsEntry("here", 20L);
    }

    @Test
    void callsOfAnEdgeThatFellSilentEndAfterTheLease() {
        calls.put("there", List.of(ONE, TWO));
        beats.put("there", 7L);
        after(0);
        after(14);
        assertThat(sent).isEmpty();
        after(1);
        assertThat(sent).hasSize(2).allSatisfy(command -> assertThat(command)
                .isInstanceOfSatisfying(
                        LoseLeg.class, lost -> assertThat(lost.detail()).isEqualTo("edge there fell silent")));
        assertThat(sent).map(command -> ((LoseLeg) command).call()).containsExactly(ONE, TWO);

        calls.clear();
        after(30);
        assertThat(sent).hasSize(2);
    }

    @Test
    void anEdgeThatNeverBeatIsSilentToo() {
        calls.put("long gone", List.of(ONE));
        after(0);
        after(15);
        assertThat(sent).hasSize(1);
    }

    @Test
    void whoCannotSeeDoesNotJudge() {
        calls.put("there", List.of(ONE));
        after(0);
        reachable = false;
        after(20);
        reachable = true;
        after(1);
        assertThat(sent).as("seen for the first time again").isEmpty();
        after(15);
        assertThat(sent).hasSize(1);
    }

    @Test
    void anEdgeWithoutCallsIsNoConcern() {
        beats.put("there", 3L);
        after(0);
        after(60);
        assertThat(sent).isEmpty();
        calls.put("there", List.of(ONE));
        after(1);
        assertThat(sent).as("watched from its first call on").isEmpty();
    }

    private void after(int seconds) {
        clock.now = clock.now.plusSeconds(seconds);
        watch.look();
    }

    private final class Beats implements EdgeBeats {
        @Override
        public void beat(String node) {
            check();
            beats.merge(node, 1L, Long::sum);
        }

        @Override
        public void end(String node) {
            beats.remove(node);
        }

        @Override
        public Map<String, Long> all() {
            check();
            return Map.copyOf(beats);
        }

        private void check() {
            if (!reachable) {
                throw new IllegalStateException("unplugged");
            }
        }
    }

    private static final class HandClock extends Clock {
        private Instant now = Instant.parse("2026-03-02T09:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
