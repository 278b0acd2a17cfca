package io.trunkline.testkit.scenario;

import io.trunkline.testkit.simulation.PieceOutcome;
import java.time.Duration;
import java.util.Collection;
import java.util.OptionalDouble;

/**
 * What became of the contacts of a queue that are no calls.
 *
 * @param waits of those that are done, together, until an agent accepted them for good
 * @param longest of all, to the day's end where nobody has accepted
 */
public record ItemFigures(int queued, int done, Duration waits, Duration longest) {

    private static final ItemFigures NONE = new ItemFigures(0, 0, Duration.ZERO, Duration.ZERO);

    static ItemFigures of(Collection<PieceOutcome> pieces) {
        return pieces.stream()
                .map(piece -> new ItemFigures(
                        1, piece.done() ? 1 : 0, piece.done() ? piece.waited() : Duration.ZERO, piece.waited()))
                .reduce(NONE, ItemFigures::plus);
    }

    private ItemFigures plus(ItemFigures other) {
        return new ItemFigures(
                queued + other.queued,
                done + other.done,
                waits.plus(other.waits),
                longest.compareTo(other.longest) >= 0 ? longest : other.longest);
    }

    /** Mean wait of those that are done, in seconds. */
    public OptionalDouble meanWait() {
        return done == 0 ? OptionalDouble.empty() : OptionalDouble.of(waits.toMillis() / 1e3 / done);
    }
}
