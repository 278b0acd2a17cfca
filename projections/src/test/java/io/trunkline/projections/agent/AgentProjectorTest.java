package io.trunkline.projections.agent;

import static io.trunkline.projections.given.Ids.ANNA;
import static io.trunkline.projections.given.Ids.BEN;
import static io.trunkline.projections.given.Ids.CALL;
import static io.trunkline.projections.given.Ids.RESERVATION;
import static io.trunkline.projections.given.Ids.TAX;
import static io.trunkline.projections.given.Ids.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentEvent.AgentLocationSet;
import io.trunkline.events.AgentEvent.AgentNotReady;
import io.trunkline.events.AgentEvent.AgentNotReadyRequested;
import io.trunkline.events.AgentEvent.AgentPastSession;
import io.trunkline.events.AgentEvent.AgentPastSpell;
import io.trunkline.events.AgentEvent.AgentReady;
import io.trunkline.events.AgentEvent.AgentReleased;
import io.trunkline.events.AgentEvent.AgentRenamed;
import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentEvent.AgentTalking;
import io.trunkline.events.AgentEvent.AgentWrapUpEnded;
import io.trunkline.events.AgentEvent.AgentWrapUpStarted;
import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.AgentEvent.WrapUpEnd;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.Event;
import io.trunkline.events.Handling;
import io.trunkline.events.Rationale;
import io.trunkline.events.Spell;
import io.trunkline.projections.given.Envelopes;
import io.trunkline.projections.given.Folded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An agent's document says who it is and what it does since when. */
class AgentProjectorTest {

    private static final Handling HANDLING = new Handling(15, 20, 3);
    private static final Rationale RATIONALE = new Rationale("LONGEST_IDLE", "router-1", 0, 0, 0, 1, List.of(), 1);
    private static final Spell ENDED = new Spell(AgentStatus.READY, null, at("09:00:00"));
    private static final AgentCreated CREATED = new AgentCreated(ANNA, "Anna", "11", at("08:00:00"));

    private static Folded<AgentDocument> after(List<Event> events) {
        return Envelopes.fold(new AgentProjector(), Envelopes.of(events));
    }

    private static AgentDocument anna(
            int events, String name, AgentStatus status, @Nullable String reason, Instant since) {
        return new AgentDocument(ANNA.toString(), events * Envelopes.STRIDE, name, "11", status, reason, since);
    }

    @Test
    void whoIsNewIsSignedOut() {
        assertThat(after(List.of(CREATED, new AgentCreated(BEN, "Ben", "12", at("08:00:01")))))
                .containsOnlyKeys(ANNA.toString(), BEN.toString())
                .containsEntry(ANNA.toString(), anna(1, "Anna", AgentStatus.SIGNED_OUT, null, at("08:00:00")));
    }

    @Test
    void eachChangeOfStateBeginsAtItsEvent() {
        record Step(
                Event event, AgentStatus status, @Nullable String reason) {}
        List<Step> day = List.of(
                new Step(new AgentSignedIn(ANNA, at("09:01:00")), AgentStatus.NOT_READY, "signedIn"),
                new Step(new AgentReady(ANNA, ENDED, at("09:02:00")), AgentStatus.READY, null),
                new Step(reserved(at("09:03:00")), AgentStatus.RESERVED, null),
                new Step(
                        new AgentReleased(ANNA, RESERVATION, CALL, TAX, ReleaseCause.REFUSED, ENDED, at("09:04:00")),
                        AgentStatus.READY,
                        null),
                new Step(new AgentNotReady(ANNA, "lunch", ENDED, at("09:05:00")), AgentStatus.NOT_READY, "lunch"),
                new Step(new AgentReady(ANNA, ENDED, at("09:06:00")), AgentStatus.READY, null),
                new Step(reserved(at("09:07:00")), AgentStatus.RESERVED, null),
                new Step(
                        new AgentTalking(ANNA, RESERVATION, CALL, TAX, ENDED, at("09:08:00")),
                        AgentStatus.TALKING,
                        null),
                new Step(
                        new AgentWrapUpStarted(ANNA, CALL, TAX, at("09:10:00"), ENDED, at("09:09:00")),
                        AgentStatus.WRAP_UP,
                        null),
                new Step(
                        new AgentWrapUpEnded(ANNA, CALL, TAX, WrapUpEnd.AGENT, ENDED, at("09:09:30")),
                        AgentStatus.READY,
                        null),
                new Step(new AgentSignedOut(ANNA, ENDED, at("09:11:00.123456")), AgentStatus.SIGNED_OUT, null));
        List<Event> events = new ArrayList<>(List.of(CREATED));
        for (Step step : day) {
            events.add(step.event);
            assertThat(after(events).of(ANNA.toString()))
                    .isEqualTo(anna(
                            events.size(),
                            "Anna",
                            step.status,
                            step.reason,
                            Instant.ofEpochMilli(step.event.at().toEpochMilli())));
        }
    }

    @Test
    void whatWasImportedOfAnAgentSaysNothingOfNow() {
        AgentSignedIn signedIn = new AgentSignedIn(ANNA, at("09:01:00"));
        Spell talk = new Spell(AgentStatus.TALKING, null, at("09:02:00"));

        assertThat(after(List.of(
                        CREATED,
                        signedIn,
                        new AgentPastSpell(new UUID(1, 1), ANNA, talk, null, CALL, TAX, at("09:03:00")),
                        new AgentPastSession(new UUID(1, 2), ANNA, at("08:30:00"), at("09:04:00")))))
                .isEqualTo(after(List.of(CREATED, signedIn)));
    }

    private static AgentReserved reserved(Instant at) {
        return new AgentReserved(ANNA, RESERVATION, CALL, TAX, at.plusSeconds(20), HANDLING, RATIONALE, ENDED, at);
    }

    @Test
    void whatChangesNoStateLeavesItAndSinceWhenAsTheyAre() {
        List<Event> events = List.of(
                CREATED,
                new AgentSignedIn(ANNA, at("09:01:00")),
                new AgentNotReady(ANNA, "lunch", ENDED, at("09:02:00")),
                new AgentLocationSet(ANNA, "berlin", at("09:03:00")),
                new AgentNotReadyRequested(ANNA, "training", at("09:04:00")),
                new AgentRenamed(ANNA, "Anna B.", at("09:05:00")));

        assertThat(after(events).of(ANNA.toString()))
                .isEqualTo(anna(6, "Anna B.", AgentStatus.NOT_READY, "lunch", at("09:02:00")));
    }

    @Test
    void whoWasNeverCreatedHasNoDocument() {
        assertThatThrownBy(() -> after(List.of(new AgentSignedIn(ANNA, at("09:01:00")))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not begin with agent.created");
    }
}
