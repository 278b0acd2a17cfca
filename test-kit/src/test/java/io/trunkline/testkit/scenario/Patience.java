package io.trunkline.testkit.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How long callers wait before they hang up, from those who did and from those who were answered first and might have waited longer: the
 * estimate of Kaplan and Meier (1958), continued beyond the longest wait by the last quarter hour's rate.
 */
final class Patience {

    private record Step(int seconds, double survival) {}

    private static final double TAIL_MEAN_SECONDS = 600;

    private final List<Step> steps = new ArrayList<>();

    Patience(List<BankMonth.Call> calls) {
        List<BankMonth.Call> byWait = calls.stream()
                .filter(call -> call.waited() > 0)
                .sorted(Comparator.comparingInt(BankMonth.Call::waited))
                .toList();
        double survival = 1;
        int atRisk = byWait.size();
        for (BankMonth.Call call : byWait) {
            if (!call.answered()) {
                survival *= 1 - 1.0 / atRisk;
                steps.add(new Step(call.waited(), survival));
            }
            atRisk--;
        }
    }

    /** How long one waits who has waited for so long already, in seconds. */
    double beyond(int waited, RandomGenerator chance) {
        double surviving = chance.nextDouble() * survival(waited);
        for (Step step : steps) {
            if (step.seconds() > waited && step.survival() <= surviving) {
                return step.seconds();
            }
        }
        return Math.max(waited, steps.getLast().seconds()) + chance.nextExponential() * TAIL_MEAN_SECONDS;
    }

    private double survival(int waited) {
        double survival = 1;
        for (Step step : steps) {
            if (step.seconds() > waited) {
                break;
            }
            survival = step.survival();
        }
        return survival;
    }
}
