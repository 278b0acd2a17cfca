package io.trunkline.edge;

import io.trunkline.events.Destination;
import io.trunkline.events.LineEvent;
import io.trunkline.events.LineEvent.Condition;
import io.trunkline.events.LineEvent.LineCallWaitingAllowed;
import io.trunkline.events.LineEvent.LineCallWaitingDenied;
import io.trunkline.events.LineEvent.LineDoNotDisturbCleared;
import io.trunkline.events.LineEvent.LineDoNotDisturbSet;
import io.trunkline.events.LineEvent.LineForwardingCleared;
import io.trunkline.events.LineEvent.LineForwardingSet;
import io.trunkline.events.LineEvent.LineSpeedDialCleared;
import io.trunkline.events.LineEvent.LineSpeedDialSet;
import io.trunkline.events.LineId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an edge must know of lines, folded from the log: where calls are sent on to, and short numbers. */
final class Lines {

    private final Map<Forwarding, Destination> forwardings = new ConcurrentHashMap<>();
    private final Map<Slot, LineSpeedDialSet> shortNumbers = new ConcurrentHashMap<>();

    private record Forwarding(LineId line, Condition when) {}

    private record Slot(LineId line, int number) {}

    void on(LineEvent event) {
        switch (event) {
            case LineForwardingSet e -> forwardings.put(new Forwarding(e.line(), e.when()), e.to());
            case LineForwardingCleared e -> forwardings.remove(new Forwarding(e.line(), e.when()));
            case LineSpeedDialSet e -> shortNumbers.put(new Slot(e.line(), e.slot()), e);
            case LineSpeedDialCleared e -> shortNumbers.remove(new Slot(e.line(), e.slot()));
            case LineDoNotDisturbSet _,
                    LineDoNotDisturbCleared _,
                    LineCallWaitingAllowed _,
                    LineCallWaitingDenied _ -> {}
        }
    }

    /** Where calls go in that case; absent: nowhere else. */
    @Nullable
    Destination forwarding(String extension, Condition when) {
        return forwardings.get(new Forwarding(new LineId(extension), when));
    }

    /** Whether the line has been told where calls go in any case. */
    boolean knows(String extension) {
        return Stream.of(Condition.values()).anyMatch(when -> forwarding(extension, when) != null);
    }

    /** What a short number stands for; absent: nothing. */
    @Nullable
    LineSpeedDialSet shortNumber(LineId line, int slot) {
        return shortNumbers.get(new Slot(line, slot));
    }
}
