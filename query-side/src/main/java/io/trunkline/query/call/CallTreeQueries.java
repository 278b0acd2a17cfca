package io.trunkline.query.call;

import static java.util.stream.Collectors.groupingBy;

import io.trunkline.events.VoicemailEvent.VoicemailPurpose;
import io.trunkline.projections.call.CallHistoryDocument;
import io.trunkline.projections.call.CallPart;
import io.trunkline.projections.voicemail.VoicemailDocument;
import io.trunkline.projections.voicemail.VoicemailHistory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.stereotype.Controller;

/** Calls as trees of their parts. */
@Controller
public class CallTreeQueries {

    private final VoicemailHistory messages;

    CallTreeQueries(VoicemailHistory messages) {
        this.messages = messages;
    }

    @BatchMapping(typeName = "Call")
    Map<CallHistoryDocument, List<CallPart>> tree(List<CallHistoryDocument> calls) {
        Map<String, List<VoicemailDocument>> left =
                messages.ofCalls(calls.stream().map(CallHistoryDocument::id).toList()).stream()
                        .filter(message -> message.purpose().equals(VoicemailPurpose.MESSAGE.name()))
                        .collect(groupingBy(VoicemailDocument::callId));
        Map<CallHistoryDocument, List<CallPart>> trees = new HashMap<>();
        calls.forEach(call -> trees.put(call, CallPart.tree(call, left.getOrDefault(call.id(), List.of()))));
        return trees;
    }
}
