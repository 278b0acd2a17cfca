package io.trunkline.testkit.simulation;

/**
 * Queues in steady state as theory has them: Poisson arrivals, exponential talks, some agents, one line in order of arrival,
 * and patience that is exponential (Erlang A, Palm 1957) or endless (Erlang C, Erlang 1917). Computed as the birth and death
 * chain that they are, state by state, with nothing of the product.
 *
 * <p>A caller who finds {@code k} waiting ahead with all agents busy is next to be served after {@code k + 1} departures, each
 * of rate {@code agents / talk + j / patience} with {@code j} of those ahead still there.
 *
 * @param perSecond arrivals
 * @param talk mean, seconds
 * @param patience mean, seconds; infinite: nobody leaves
 */
record Erlang(int agents, double perSecond, double talk, double patience) {

    /** Beyond these many waiting the rest is too small to count. */
    private static final int LONGEST_LINE = 20_000;

    private static final double TOO_SMALL = 1e-14;

    /**
     * What callers meet.
     *
     * @param meanWait of all, those who leave included, in seconds
     * @param answeredWithin share of all who are answered within the threshold
     * @param abandoned share of all
     */
    record Figures(double meanWait, double answeredWithin, double abandoned) {}

    Figures figures(double thresholdSeconds) {
        double[] states = states();
        double inLine = 0;
        double answered = 0;
        for (int n = 0; n < states.length; n++) {
            inLine += states[n] * Math.max(0, n - agents);
            answered += states[n] * (n < agents ? 1 : answeredWithin(n - agents, thresholdSeconds));
        }
        double abandoned = Double.isInfinite(patience) ? 0 : inLine / patience / perSecond;
        return new Figures(inLine / perSecond, answered, abandoned);
    }

    /** Probabilities of so many callers in all, by balance between neighbouring states. */
    private double[] states() {
        double[] logs = new double[agents + LONGEST_LINE + 1];
        double highest = 0;
        int last = 0;
        for (int n = 1; n < logs.length; n++) {
            logs[n] = logs[n - 1] + Math.log(perSecond) - Math.log(leaving(n));
            highest = Math.max(highest, logs[n]);
            last = n;
            if (n > agents && logs[n] < highest + Math.log(TOO_SMALL)) {
                break;
            }
        }
        double sum = 0;
        double[] states = new double[last + 1];
        for (int n = 0; n <= last; n++) {
            states[n] = Math.exp(logs[n] - highest);
            sum += states[n];
        }
        for (int n = 0; n <= last; n++) {
            states[n] /= sum;
        }
        return states;
    }

    private double leaving(int n) {
        return Math.min(n, agents) / talk + Math.max(0, n - agents) / patience;
    }

    /**
     * The chance that a caller with so many ahead is answered in time: an absorbing chain over those ahead and the
     * caller's own patience, by uniformization (Jensen 1953).
     */
    private double answeredWithin(int ahead, double seconds) {
        double fastest = agents / talk + (ahead + 1) / patience;
        double[] here = new double[ahead + 1];
        here[ahead] = 1;
        double done = 0;
        double answered = 0;
        double weight = Math.exp(-fastest * seconds);
        double seen = weight;
        for (int step = 1; seen < 1 - TOO_SMALL * 100 && step < 100_000; step++) {
            double[] next = new double[ahead + 1];
            for (int j = 0; j <= ahead; j++) {
                double forward = (agents / talk + j / patience) / fastest;
                double gone = 1 / patience / fastest;
                if (j == 0) {
                    done += here[0] * forward;
                } else {
                    next[j - 1] += here[j] * forward;
                }
                next[j] += here[j] * (1 - forward - gone);
            }
            here = next;
            weight *= fastest * seconds / step;
            seen += weight;
            answered += weight * done;
            if (weight == 0 && step > fastest * seconds) {
                break;
            }
        }
        return answered;
    }
}
