package io.trunkline.edge.lookup;

import io.trunkline.events.IvrEvent.LookupOutcome;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a question.
 *
 * @param status of the answer; 0 where there was none
 * @param values what was taken out of the answer; absent unless {@link LookupOutcome#ANSWERED}
 */
public record Looked(
        LookupOutcome outcome,
        int status,
        int requestBytes,
        int answerBytes,
        int millis,
        @Nullable Map<String, String> values) {

    /** Names only: values are people's. */
    @Override
    public String toString() {
        return "Looked[" + outcome + ", status=" + status + ", millis=" + millis + "]";
    }
}
