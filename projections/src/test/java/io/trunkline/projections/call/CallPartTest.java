package io.trunkline.projections.call;

import static io.trunkline.projections.given.Ids.ANNA;
import static io.trunkline.projections.given.Ids.BEN;
import static io.trunkline.projections.given.Ids.CALL;
import static io.trunkline.projections.given.Ids.LOANS;
import static io.trunkline.projections.given.Ids.TAX;
import static io.trunkline.projections.given.Ids.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.projections.call.CallSegment.Kind;
import io.trunkline.projections.given.Envelopes;
import io.trunkline.projections.given.RandomFloor;
import io.trunkline.projections.voicemail.VoicemailDocument;
import io.trunkline.projections.voicemail.VoicemailState;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A call's history reads as a tree: what the caller came through, and within it what happened meanwhile. */
class CallPartTest {

    private static CallSegment segment(
            Kind kind, @Nullable Integer party, @Nullable String agent, String from, @Nullable String to) {
        return new CallSegment(
                kind, party, kind == Kind.WAIT ? TAX.toString() : null, agent, at(from), to == null ? null : at(to));
    }

    private static CallRing ring(String agent, String from, String to, String how) {
        return new CallRing("r-" + from, agent, at(from), at(to), how, 0);
    }

    private static FlowVisit visit(String from, String to, FlowEnd end) {
        FlowVisit.Node node = new FlowVisit.Node("welcome", "menu", "menu");
        return new FlowVisit("welcome", 1, at(from), at(to), end, 1, node, List.of(node));
    }

    private static CallParty party(int number, String agent, @Nullable String left, @Nullable String how) {
        return new CallParty(
                number,
                null,
                null,
                agent,
                null,
                null,
                null,
                at("10:00:00"),
                at("10:00:00"),
                left == null ? null : at(left),
                how,
                null);
    }

    private static CallHistoryDocument call(
            List<CallParty> parties, List<CallSegment> segments, List<CallRing> rings, List<FlowVisit> flows) {
        return new CallHistoryDocument(
                CALL.toString(),
                10,
                null,
                null,
                "100",
                "trunk",
                "edge-1",
                CallState.ENDED,
                CallOutcome.ANSWERED,
                TAX.toString(),
                null,
                null,
                null,
                at("10:00:00"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                null,
                parties,
                segments,
                List.of(),
                rings,
                null,
                null,
                flows);
    }

    private static VoicemailDocument message(Instant from, Instant to) {
        return new VoicemailDocument(
                "vm-1",
                10,
                "box",
                CALL.toString(),
                "MESSAGE",
                VoicemailState.LEFT,
                true,
                null,
                null,
                null,
                from,
                to,
                "HUNG_UP",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null);
    }

    /** {@code TALK 1 [HOLD 1, CONSULTATION 2 [HOLD 2]]}. */
    private static String drawn(List<CallPart> parts) {
        return String.join(
                ", ",
                parts.stream()
                        .map(part -> part.kind()
                                + (part.party() == null ? "" : " " + part.party())
                                + (part.how() == null ? "" : " " + part.how())
                                + (part.parts().isEmpty() ? "" : " [" + drawn(part.parts()) + "]"))
                        .toList());
    }

    @Test
    void whatHappenedMeanwhileLiesWithin() {
        String anna = ANNA.toString();
        String ben = BEN.toString();
        CallHistoryDocument call = call(
                List.of(party(1, anna, "10:09:00", "LEFT"), party(2, ben, "10:09:30", "CALL_ENDED")),
                List.of(
                        segment(Kind.WAIT, null, null, "10:00:10", "10:01:00"),
                        segment(Kind.TALK, 1, anna, "10:01:00", "10:09:00"),
                        segment(Kind.HOLD, 1, anna, "10:02:00", "10:05:00"),
                        segment(Kind.CONSULTATION, 2, ben, "10:02:10", "10:05:00"),
                        segment(Kind.HOLD, 2, ben, "10:03:00", "10:03:20"),
                        segment(Kind.SUPERVISION, 3, "lead", "10:03:30", "10:06:00"),
                        segment(Kind.TALK, 2, ben, "10:05:00", "10:09:30")),
                List.of(
                        ring(ben, "10:00:20", "10:00:40", "RING_NO_ANSWER"),
                        ring(anna, "10:00:45", "10:01:00", "ANSWERED")),
                List.of(visit("10:00:00", "10:00:10", FlowEnd.QUEUED)));

        List<CallPart> tree = CallPart.tree(call, List.of());

        assertThat(drawn(tree))
                .isEqualTo("IVR QUEUED, WAIT [RING RING_NO_ANSWER, RING ANSWERED], "
                        + "TALK 1 LEFT [HOLD 1, CONSULTATION 2 [HOLD 2], SUPERVISION 3], TALK 2 CALL_ENDED");
        assertThat(tree.getFirst().flow()).isEqualTo("welcome");
        assertThat(tree.get(1).queueId()).isEqualTo(TAX.toString());
        assertThat(tree.get(1).parts().getFirst().agentId()).isEqualTo(ben);
    }

    @Test
    void whatBeganWithinNothingStandsByItself() {
        CallHistoryDocument call = call(
                List.of(),
                List.of(
                        segment(Kind.WAIT, null, null, "10:00:00", "10:01:00").overflowing("WAITED"),
                        segment(Kind.WAIT, null, null, "10:01:00", "10:02:00"),
                        segment(Kind.SUPERVISION, 3, "lead", "10:05:00", null)),
                List.of(ring(LOANS.toString(), "10:03:00", "10:03:10", "WITHDRAWN")),
                List.of());

        assertThat(drawn(CallPart.tree(call, List.of(message(at("10:04:00"), at("10:04:30"))))))
                .isEqualTo("WAIT WAITED, WAIT, RING WITHDRAWN, VOICEMAIL HUNG_UP, SUPERVISION 3");
    }

    @Test
    void everyStretchOfAnyCallIsInItsTreeOnce() {
        var calls = Envelopes.fold(new CallHistoryProjector(), Envelopes.of(RandomFloor.events(23, 900)));
        assertThat(calls.values()).anyMatch(call -> call.segments().size() > 3);
        for (CallHistoryDocument call : calls.values()) {
            List<CallPart> all = CallPart.tree(call, List.of()).stream()
                    .flatMap(CallPartTest::withAll)
                    .toList();
            assertThat(all)
                    .hasSize(call.segments().size()
                            + call.rings().size()
                            + call.flows().size());
            assertThat(all).allSatisfy(part -> assertThat(part.parts())
                    .allMatch(inner -> !inner.since().isBefore(part.since())));
        }
    }

    private static Stream<CallPart> withAll(CallPart part) {
        return Stream.concat(Stream.of(part), part.parts().stream().flatMap(CallPartTest::withAll));
    }
}
