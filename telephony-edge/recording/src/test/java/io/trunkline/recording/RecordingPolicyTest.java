package io.trunkline.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.events.CallId;
import io.trunkline.recording.RecordingPolicy.Rule;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who decides what is recorded, and that anybody can work it out again. */
class RecordingPolicyTest {

    private static final CallId CALL = CallId.of("01930000-0000-7001-8000-000000000001");

    private static RecordingPolicy policy(Map<String, Rule> queues, Map<String, Rule> agents) {
        return new RecordingPolicy(queues, agents);
    }

    @Test
    void nothingIsRecordedUnlessARuleSaysSo() {
        assertThat(RecordingPolicy.NONE.keepDays(CALL, "sales", "101")).isEmpty();
        RecordingPolicy sales = policy(Map.of("sales", new Rule(100, 30)), Map.of());
        assertThat(sales.keepDays(CALL, "sales", null)).hasValue(30);
        assertThat(sales.keepDays(CALL, "support", "101")).isEmpty();
        assertThat(sales.keepDays(CALL, null, null)).isEmpty();
    }

    @Test
    void anAgentsRuleCountsInEveryQueue() {
        RecordingPolicy anna = policy(Map.of(), Map.of("101", new Rule(100, 7)));
        assertThat(anna.keepDays(CALL, "sales", "101")).hasValue(7);
        assertThat(anna.keepDays(CALL, null, "101")).hasValue(7);
        assertThat(anna.keepDays(CALL, "sales", "102")).isEmpty();
    }

    @Test
    void theLongerTimeWins() {
        RecordingPolicy both = policy(Map.of("sales", new Rule(100, 30)), Map.of("101", new Rule(100, 60)));
        assertThat(both.keepDays(CALL, "sales", "101")).hasValue(60);
        RecordingPolicy forEver = policy(Map.of("sales", new Rule(100, 0)), Map.of("101", new Rule(100, 60)));
        assertThat(forEver.keepDays(CALL, "sales", "101")).isEqualTo(OptionalInt.of(0));
    }

    @Test
    void aShareIsAShareOfAllCalls() {
        Random random = new Random(1);
        int calls = 20_000;
        RecordingPolicy third = policy(Map.of("sales", new Rule(30, 1)), Map.of());
        long recorded = Stream.generate(() -> new CallId(new UUID(random.nextLong(), random.nextLong())))
                .limit(calls)
                .filter(call -> third.keepDays(call, "sales", null).isPresent())
                .count();
        assertThat(recorded).isBetween((long) (0.28 * calls), (long) (0.32 * calls));
    }

    /** {@code printf %s ID | sha256sum}, the first eight digits as a number, modulo 100. */
    @Test
    void theLotIsWhatTheDocumentationSays() {
        assertThat(RecordingPolicy.lot(CALL)).isEqualTo(LOT);
        assertThat(policy(Map.of("q", new Rule(LOT, 1)), Map.of()).keepDays(CALL, "q", null))
                .isEmpty();
        assertThat(policy(Map.of("q", new Rule(LOT + 1, 1)), Map.of()).keepDays(CALL, "q", null))
                .hasValue(1);
    }

    private static final int LOT = 80;

    @Test
    void aShareIsAPercentage() {
        assertThatThrownBy(() -> new Rule(101, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rule(-1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
