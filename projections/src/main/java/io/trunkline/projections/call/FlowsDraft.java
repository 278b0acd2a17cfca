package io.trunkline.projections.call;

import io.trunkline.events.IvrEvent.CallIvrNodeEntered;
import io.trunkline.projections.Elapsed;
import io.trunkline.projections.call.FlowVisit.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A call's ways through call flows, while one event is folded into it. */
final class FlowsDraft {

    /** Of one call. A caller who leaves a queue may come to a flow again; of further visits nothing is kept. */
    static final int MOST_VISITS = 10;

    private final List<FlowVisit> visits;

    FlowsDraft(List<FlowVisit> visits) {
        this.visits = new ArrayList<>(visits);
    }

    void entered(CallIvrNodeEntered e) {
        Node node = new Node(e.flow().name(), e.node(), e.type());
        if (isOpen()) {
            visits.add(visits.removeLast().entered(node));
        } else if (visits.size() < MOST_VISITS) {
            visits.add(new FlowVisit(
                    e.flow().name(), e.version(), Elapsed.toMillis(e.at()), null, null, 1, node, List.of(node)));
        }
    }

    /** The caller is on the way to elsewhere; nothing where no flow leads the caller. */
    void leaves(FlowEnd how, Instant at) {
        if (isOpen()) {
            visits.add(visits.removeLast().ended(how, Elapsed.toMillis(at)));
        }
    }

    /** The call is at its end. */
    void ended(boolean byFault, Instant at) {
        if (isOpen()) {
            FlowEnd self = visits.getLast().last().isEnd() ? FlowEnd.COMPLETED : FlowEnd.DROPPED;
            leaves(byFault ? FlowEnd.FAILED : self, at);
        }
    }

    private boolean isOpen() {
        return !visits.isEmpty() && visits.getLast().end() == null;
    }

    List<FlowVisit> visits() {
        return List.copyOf(visits);
    }
}
