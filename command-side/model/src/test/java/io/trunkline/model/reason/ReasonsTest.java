package io.trunkline.model.reason;

import static io.trunkline.command.RejectionCode.INVALID_VALUE;
import static io.trunkline.command.RejectionCode.NOT_FOUND;
import static io.trunkline.model.Given.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.ReasonCommand;
import io.trunkline.command.ReasonCommand.RemoveReason;
import io.trunkline.command.ReasonCommand.SetReason;
import io.trunkline.events.NotReadyReason;
import io.trunkline.events.ReasonEvent;
import io.trunkline.events.ReasonEvent.ReasonRemoved;
import io.trunkline.events.ReasonEvent.ReasonSet;
import io.trunkline.model.Scenario;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonsTest {

    private static final NotReadyReason LUNCH = new NotReadyReason("lunch", "Lunch", "午餐", 45);
    private static final SetReason SET = new SetReason(LUNCH, at(0));

    private static Scenario<ReasonCommand, ReasonEvent, Reasons> nothing() {
        return Scenario.of(Reasons::decide, Reasons::evolve, Reasons.NONE);
    }

    @Test
    void aReasonIsSetOnceAndReplacedWhenItChanges() {
        NotReadyReason shorter = new NotReadyReason("lunch", "Lunch", "午餐", 30);
        nothing().when(SET).then(new ReasonSet(LUNCH, at(0)));
        nothing().given(SET).when(new SetReason(LUNCH, at(5))).thenNothing();
        nothing().given(SET).when(new SetReason(shorter, at(5))).then(new ReasonSet(shorter, at(5)));
    }

    @Test
    void whatIsNotThereCannotBeTakenOut() {
        nothing().given(SET).when(new RemoveReason("lunch", at(5))).then(new ReasonRemoved("lunch", at(5)));
        nothing().when(new RemoveReason("lunch", at(5))).thenRejected(NOT_FOUND, "aggregate", "reason");
    }

    @Test
    void whileThereAreNoneAnyIsAllowed() {
        assertThat(Reasons.NONE.allows("coffee")).isTrue();
        assertThat(nothing().given(SET).state().allows("coffee")).isFalse();
        assertThat(nothing().given(SET).state().allows("lunch")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "out to lunch, Lunch, x, 45, reason",
        "lunch, ' ', x, 45, english",
        "lunch, Lunch, ' ', 45, chinese",
        "lunch, Lunch, x, 0, limitMinutes",
        "lunch, Lunch, x, 1441, limitMinutes"
    })
    void eachFieldHasItsLimit(String code, String english, String chinese, int minutes, String field) {
        nothing()
                .when(new SetReason(new NotReadyReason(code, english, chinese, minutes), at(0)))
                .thenRejected(INVALID_VALUE, "field", field);
    }

    @Test
    void thereAreTwoHundredAtMost() {
        ReasonCommand[] all = IntStream.range(0, Reasons.MAX_REASONS)
                .mapToObj(i -> new SetReason(new NotReadyReason("r" + i, "R", "R", null), at(i)))
                .toArray(ReasonCommand[]::new);
        nothing().given(all).when(SET).thenRejected(INVALID_VALUE, "field", "reasons");
    }
}
