package io.trunkline.testkit.simulation;

/**
 * What goes wrong, each as a share of the chances it has, 0 to 1.
 *
 * @param late commands that come up to a minute late
 * @param answerLost commands that are carried out though nobody learns of it
 * @param lost commands that never arrive
 * @param repeated commands that arrive a second time, up to 45 s later
 * @param stale turns in which the router has read only a part of what has happened
 * @param crash turns in which the floor's process dies, the router and all its timers, and starts over from the log's first event
 * @param nodeCrash turns in which the node that carries out commands dies, with all that are on their way to it; what it knew
 *     of calls and agents it reads from the log again
 * @param edgeCrash turns in which the edge dies: all phones fall silent, and a new one ends the calls that the old one had
 * @param lostPhone offers to a phone that is not heard of again
 */
public record Faults(
        double late,
        double answerLost,
        double lost,
        double repeated,
        double stale,
        double crash,
        double nodeCrash,
        double edgeCrash,
        double lostPhone) {

    public static final Faults NONE = new Faults(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** About one command in ten meets something. */
    public static final Faults ROUGH = new Faults(0.025, 0.025, 0.025, 0.025, 0.25, 0.000_7, 0.000_7, 0.000_1, 0.02);

    boolean any() {
        return !equals(NONE);
    }
}
