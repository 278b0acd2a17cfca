package io.trunkline.testkit.scenario;

import io.trunkline.files.Fault.Form;
import io.trunkline.files.Part;
import java.time.Duration;
import java.util.Set;

/** Reads how a time differs: {@code 3m} for all alike, or {@code {mean: 3m, shape: log-normal, deviation: 2m}}. */
final class SpreadParts {

    private static final Duration MOST = Duration.ofHours(24);
    private static final Duration SOME = Duration.ofMinutes(3);

    private SpreadParts() {}

    /** Absent: nobody ever hangs up. */
    static Spread patience(Part part) {
        return part.isThere() ? spread(part) : new Spread.Endless();
    }

    static Spread talk(Part part) {
        return part.isThere() ? spread(part) : new Spread.Fixed(SOME);
    }

    private static Spread spread(Part part) {
        if (!part.isMapping()) {
            return new Spread.Fixed(part.time(MOST, SOME));
        }
        Part shape = part.get("shape");
        String text = shape.isThere() ? shape.text() : "exponential";
        boolean deviates = text.equals("log-normal");
        part.only(Set.of("mean", "shape", "deviation"), deviates ? Set.of("mean", "deviation") : Set.of("mean"));
        Duration mean = part.get("mean").time(MOST, SOME);
        if (part.has("deviation") && !deviates) {
            part.get("deviation").fault(Form.UNKNOWN_KEY, "Only log-normal times have a deviation of their own.");
        }
        return switch (text) {
            case "log-normal" ->
                new Spread.LogNormal(mean, part.get("deviation").time(MOST, mean));
            case "fixed" -> new Spread.Fixed(mean);
            case "exponential" -> new Spread.Exponential(mean);
            default -> {
                shape.fault(Form.BAD_VALUE, "Shapes are exponential, log-normal and fixed, not " + text + ".");
                yield new Spread.Exponential(mean);
            }
        };
    }
}
