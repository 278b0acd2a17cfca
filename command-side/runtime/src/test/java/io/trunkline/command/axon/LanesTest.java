package io.trunkline.command.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Order within a lane and freedom between lanes, on an executor that the test turns by hand. */
class LanesTest {

    private final Deque<Runnable> handed = new ArrayDeque<>();
    private final List<String> ran = new ArrayList<>();
    private final Lanes lanes = new Lanes(handed::add);

    @Test
    void workOfOneLaneRunsInOrderOnOneThread() {
        lanes.add("a", () -> ran.add("a1"));
        lanes.add("a", () -> ran.add("a2"));
        lanes.add("a", () -> ran.add("a3"));

        assertThat(handed).hasSize(1);
        handed.remove().run();
        assertThat(ran).containsExactly("a1", "a2", "a3");
    }

    @Test
    void lanesDoNotWaitForEachOther() {
        lanes.add("a", () -> ran.add("a1"));
        lanes.add("b", () -> ran.add("b1"));

        assertThat(handed).hasSize(2);
        handed.removeLast().run();
        assertThat(ran).containsExactly("b1");
    }

    @Test
    void workThatComesWhileTheLaneRunsIsRunToo() {
        lanes.add("a", () -> lanes.add("a", () -> ran.add("later")));

        handed.remove().run();
        assertThat(ran).containsExactly("later");
        assertThat(handed).isEmpty();
    }

    @Test
    void anEmptyLaneBeginsAnew() {
        lanes.add("a", () -> ran.add("a1"));
        handed.remove().run();
        lanes.add("a", () -> ran.add("a2"));

        handed.remove().run();
        assertThat(ran).containsExactly("a1", "a2");
    }

    @Test
    void workThatTheExecutorRefusesIsNotAdded() {
        List<Runnable> accepted = new ArrayList<>();
        boolean[] closed = {true};
        Lanes closing = new Lanes(work -> {
            if (closed[0]) {
                throw new RejectedExecutionException("closed");
            }
            accepted.add(work);
        });
        assertThatThrownBy(() -> closing.add("a", () -> ran.add("lost")))
                .isInstanceOf(RejectedExecutionException.class);

        closed[0] = false;
        closing.add("a", () -> ran.add("kept"));
        accepted.getFirst().run();
        assertThat(ran).containsExactly("kept");
    }
}
