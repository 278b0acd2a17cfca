package io.trunkline.callcontrol.digits;

/**
 * Digits on their way in.
 *
 * @param attempt from 1 on
 * @param stage what is going on
 * @param keyed the digits so far, empty unless {@link Stage#KEYING}
 */
public record Collecting(DigitRequest request, int attempt, Stage stage, String keyed) {

    /** What is going on. */
    public enum Stage {
        /** The prompts play; time is up when they do not end. */
        ASKING,
        /** The prompts are over; no key was pressed yet. */
        LISTENING,
        /** Some keys were pressed. */
        KEYING
    }

    /** Asks for the first time. */
    public static Collecting asking(DigitRequest request) {
        return new Collecting(request, 1, Stage.ASKING, "");
    }

    /** What follows from what was heard. Total. */
    public Progress on(Heard heard) {
        return switch (heard) {
            case Heard.Key(char key) -> stage == Stage.ASKING && !request.bargeIn() ? new Progress.Ignored() : key(key);
            case Heard.Played() ->
                stage == Stage.ASKING
                        ? new Progress.Waiting(at(Stage.LISTENING, ""), request.first(), false)
                        : new Progress.Ignored();
            case Heard.TimeUp() ->
                switch (stage) {
                    case ASKING, LISTENING -> again(Outcome.NO_INPUT);
                    case KEYING -> judged();
                };
        };
    }

    private Progress key(char key) {
        Character terminator = request.terminator();
        if (terminator != null && terminator == key) {
            return judged();
        }
        if (request.allowed().indexOf(key) < 0) {
            return again(Outcome.INVALID);
        }
        String now = keyed + key;
        return now.length() == request.most()
                ? new Progress.Done(Outcome.COLLECTED, now, attempt)
                : new Progress.Waiting(at(Stage.KEYING, now), request.between(), stage == Stage.ASKING);
    }

    private Progress judged() {
        return keyed.length() >= request.least()
                ? new Progress.Done(Outcome.COLLECTED, keyed, attempt)
                : again(keyed.isEmpty() ? Outcome.NO_INPUT : Outcome.INVALID);
    }

    private Progress again(Outcome fault) {
        return attempt >= request.attempts()
                ? new Progress.Done(fault, "", attempt)
                : new Progress.Asking(new Collecting(request, attempt + 1, Stage.ASKING, ""), fault);
    }

    private Collecting at(Stage next, String digits) {
        return new Collecting(request, attempt, next, digits);
    }

    /** Says how many there are, never which. */
    @Override
    public String toString() {
        return request.name() + ": " + keyed.length() + " digits, " + stage + ", attempt " + attempt;
    }
}
