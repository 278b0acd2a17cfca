package io.trunkline.callcontrol.call;

import io.trunkline.callcontrol.call.CallState.Caller;
import io.trunkline.callcontrol.digits.DigitRequest;
import io.trunkline.callcontrol.digits.Outcome;
import io.trunkline.callcontrol.digits.Progress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said about digits: to whom is asked for them, and to the log. */
final class DigitReports {

    private DigitReports() {}

    /** What the log is told at the end; masked digits go nowhere from here. */
    static Report of(int party, DigitRequest request, Progress.Done done) {
        boolean kept = !request.masked() && !done.digits().isEmpty();
        return new Report.DigitsCollected(
                party,
                request.name(),
                done.outcome(),
                done.digits().length(),
                done.attempts(),
                kept ? done.digits() : null);
    }

    /** Whoever was to be asked is not there to be asked. */
    static Report notAsked(int party, DigitRequest request) {
        return of(party, request, new Progress.Done(Outcome.CANCELLED, "", 0));
    }

    /** What is played at an attempt: after a wrong one, that it was. */
    static List<String> prompts(Caller caller, DigitRequest request, @Nullable Outcome fault) {
        List<String> prompts = new ArrayList<>();
        if (fault == Outcome.INVALID) {
            prompts.add(Prompts.in(caller, "invalid"));
        }
        prompts.addAll(request.prompts());
        return prompts;
    }
}
