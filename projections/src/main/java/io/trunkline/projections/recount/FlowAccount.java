package io.trunkline.projections.recount;

import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallCallbackAccepted;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallVoicemailReached;
import io.trunkline.events.ConversationEvent.CallGroupCalled;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.CallSentOn;
import io.trunkline.events.IvrEvent.CallIvrNodeEntered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A caller's ways through call flows: the events are cut wherever the caller is led elsewhere, and each piece that holds a node is a way.
 * One field for each way, and one for each of its nodes.
 */
final class FlowAccount {

    /** What a document keeps. */
    private static final int MOST_WAYS = 10;

    private static final int MOST_NODES = 100;

    /** Nodes by which a flow ends a call itself. */
    private static final Set<String> ENDS = Set.of("hang-up", "return");

    private final List<CallEvent> events;

    FlowAccount(List<CallEvent> events) {
        this.events = events;
    }

    Map<String, String> fields() {
        Map<String, String> fields = new TreeMap<>();
        List<CallIvrNodeEntered> nodes = new ArrayList<>();
        int ways = 0;
        for (CallEvent event : events) {
            if (event instanceof CallIvrNodeEntered node) {
                nodes.add(node);
            } else if (!nodes.isEmpty() && leadsElsewhere(event)) {
                put(fields, ways++, nodes, event);
                nodes.clear();
            }
        }
        if (!nodes.isEmpty()) {
            put(fields, ways, nodes, null);
        }
        return fields;
    }

    private static void put(
            Map<String, String> fields, int way, List<CallIvrNodeEntered> nodes, @Nullable CallEvent end) {
        if (way >= MOST_WAYS) {
            return;
        }
        CallIvrNodeEntered first = nodes.getFirst();
        fields.put(
                "flows[" + way + "]",
                StretchAccount.text(
                        first.flow().name() + " v" + first.version() + " "
                                + (end == null ? "-" : how(nodes.getLast(), end)) + " after " + nodes.size()
                                + " steps at " + text(nodes.getLast()),
                        first.at(),
                        end == null ? null : end.at()));
        StretchAccount.number(
                fields,
                "flows[" + way + "].nodes",
                nodes.stream().limit(MOST_NODES).map(FlowAccount::text).toList());
    }

    private static String text(CallIvrNodeEntered node) {
        return text(node.flow().name(), node.node(), node.type());
    }

    /** As a field shows a node. */
    static String text(String flow, String node, String type) {
        return flow + "/" + node + " (" + type + ")";
    }

    private static boolean leadsElsewhere(CallEvent event) {
        return switch (event) {
            case CallQueued _, CallVoicemailReached _, CallCallbackAccepted _ -> true;
            case CallGroupCalled _, CallPartyRequested _, CallSentOn _ -> true;
            default -> StretchAccount.isOver(event);
        };
    }

    private static String how(CallIvrNodeEntered last, CallEvent end) {
        return switch (end) {
            case CallQueued _ -> "QUEUED";
            case CallVoicemailReached _ -> "VOICEMAIL";
            case CallCallbackAccepted _ -> "CALLED_BACK";
            case CallGroupCalled _, CallPartyRequested _, CallSentOn _ -> "TRANSFERRED";
            case CallFailed _ -> "FAILED";
            default -> ENDS.contains(last.type()) ? "COMPLETED" : "DROPPED";
        };
    }
}
