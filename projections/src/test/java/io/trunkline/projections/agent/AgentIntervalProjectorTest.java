package io.trunkline.projections.agent;

import static io.trunkline.projections.given.Ids.ANNA;
import static io.trunkline.projections.given.Ids.CALL;
import static io.trunkline.projections.given.Ids.RESERVATION;
import static io.trunkline.projections.given.Ids.TAX;
import static io.trunkline.projections.given.Ids.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.AgentEvent.AgentPastSession;
import io.trunkline.events.AgentEvent.AgentPastSpell;
import io.trunkline.events.AgentEvent.AgentReady;
import io.trunkline.events.AgentEvent.AgentReleased;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentEvent.AgentWrapUpStarted;
import io.trunkline.events.AgentEvent.ReleaseCause;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.ConversationEvent.CallSentOn;
import io.trunkline.events.ConversationEvent.CallTalkPaused;
import io.trunkline.events.ConversationEvent.CallTransferred;
import io.trunkline.events.ConversationEvent.CallTransferredToQueue;
import io.trunkline.events.ConversationEvent.TalkPause;
import io.trunkline.events.ConversationEvent.TransferKind;
import io.trunkline.events.Destination;
import io.trunkline.events.Event;
import io.trunkline.events.PartyId;
import io.trunkline.events.Spell;
import io.trunkline.eventstore.Envelope;
import io.trunkline.projections.CenterZone;
import io.trunkline.projections.agent.AgentIntervalDocument.ReasonTime;
import io.trunkline.projections.given.Envelopes;
import io.trunkline.projections.given.Folded;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AgentIntervalProjectorTest {

    private static final String TEN = ANNA + "|202603021000";
    private static final PartyId PARTY = new PartyId(1);
    private static final String QUARTER_PAST = ANNA + "|202603021015";
    private static final String HALF_PAST = ANNA + "|202603021030";

    @Test
    void aSpellIsSplitAtTheEdgesToTheMillisecond() {
        Folded<AgentIntervalDocument> documents =
                fold(new AgentReady(ANNA, notReady("lunch", at("10:14:59.250")), at("10:30:00.001")));

        assertThat(documents).containsOnlyKeys(TEN, QUARTER_PAST, HALF_PAST);
        assertThat(documents.of(TEN).notReadyMillis()).isEqualTo(750);
        assertThat(documents.of(QUARTER_PAST).notReady()).containsExactly(new ReasonTime("lunch", 900_000));
        assertThat(documents.of(HALF_PAST).notReadyMillis()).isEqualTo(1);
    }

    @Test
    void aSpellIsSplitAtTheMidnightOfItsTimeZoneAndWholeInItsMonth() {
        CenterZone kathmandu = new CenterZone(ZoneId.of("Asia/Kathmandu"));
        List<Envelope> events = Envelopes.of(
                new AgentReady(ANNA, notReady("lunch", at("18:10:00")), at("18:17:00"))); // midnight: 18:15
        Folded<AgentIntervalDocument> days = Envelopes.fold(new AgentIntervalProjector(kathmandu.days()), events);
        Folded<AgentIntervalDocument> months = Envelopes.fold(new AgentIntervalProjector(kathmandu.months()), events);

        assertThat(days).containsOnlyKeys(ANNA + "|202603011815", ANNA + "|202603021815");
        assertThat(days.of(ANNA + "|202603011815").notReady()).containsExactly(new ReasonTime("lunch", 300_000));
        assertThat(days.of(ANNA + "|202603021815").notReady()).containsExactly(new ReasonTime("lunch", 120_000));
        assertThat(months).containsOnlyKeys(ANNA + "|202602281815");
        assertThat(months.of(ANNA + "|202602281815").notReady()).containsExactly(new ReasonTime("lunch", 420_000));
    }

    @Test
    void aSpellThatEndsOnTheEdgeDoesNotTouchTheNextInterval() {
        assertThat(fold(new AgentReady(ANNA, notReady("lunch", at("10:10:00")), at("10:15:00"))))
                .containsOnlyKeys(TEN);
    }

    @Test
    void whatWasImportedCountsAndSaysNothingOfWhereTheAgentIsNow() {
        Folded<AgentIntervalDocument> documents = fold(
                new AgentPastSpell(
                        new UUID(1, 1),
                        ANNA,
                        new Spell(AgentStatus.RESERVED, null, at("10:13:00")),
                        ReleaseCause.RING_NO_ANSWER,
                        CALL,
                        TAX,
                        at("10:13:20")),
                new AgentPastSpell(
                        new UUID(1, 1),
                        ANNA,
                        new Spell(AgentStatus.TALKING, null, at("10:14:00")),
                        null,
                        CALL,
                        TAX,
                        at("10:16:00")),
                new AgentPastSession(new UUID(1, 2), ANNA, at("10:00:00"), at("10:20:00")));

        assertThat(documents).containsOnlyKeys(TEN, QUARTER_PAST);
        AgentIntervalDocument ten = documents.of(TEN);
        assertThat(ten.reservedMillis()).isEqualTo(20_000);
        assertThat(ten.talkingMillis()).isEqualTo(60_000);
        assertThat(ten.missed()).isEqualTo(1);
        assertThat(ten.handled()).isZero();
        assertThat(documents.of(QUARTER_PAST).handled()).isEqualTo(1);
        assertThat(documents.values())
                .allMatch(document -> document.spellPosition() == Long.MIN_VALUE && document.position() > 0);
    }

    @Test
    void aTalkIsHandledInTheIntervalInWhichItEnds() {
        Spell talk = new Spell(AgentStatus.TALKING, null, at("10:14:00"));
        Folded<AgentIntervalDocument> documents =
                fold(new AgentWrapUpStarted(ANNA, CALL, TAX, at("10:15:20"), talk, at("10:15:00")));

        assertThat(documents.of(TEN).talkingMillis()).isEqualTo(60_000);
        assertThat(documents.of(TEN).handled()).isZero();
        assertThat(documents.of(QUARTER_PAST).talkingMillis()).isZero();
        assertThat(documents.of(QUARTER_PAST).handled()).isEqualTo(1);
    }

    @Test
    void holdsAndConsultationsAreSplitAtTheEdgesAndLieWithinTheTalk() {
        Spell talk = new Spell(AgentStatus.TALKING, null, at("10:10:00"));
        Folded<AgentIntervalDocument> documents = fold(
                new CallTalkPaused(CALL, PARTY, ANNA, TalkPause.HOLDING, at("10:14:00"), at("10:16:00")),
                new CallTalkPaused(CALL, PARTY, ANNA, TalkPause.CONSULTING, at("10:16:00"), at("10:16:30")),
                new AgentWrapUpStarted(ANNA, CALL, TAX, at("10:20:20"), talk, at("10:20:00")));

        assertThat(documents).containsOnlyKeys(TEN, QUARTER_PAST);
        assertThat(documents.of(TEN).holdingMillis()).isEqualTo(60_000);
        assertThat(documents.of(TEN).talkingMillis()).isEqualTo(300_000);
        assertThat(documents.of(QUARTER_PAST).holdingMillis()).isEqualTo(60_000);
        assertThat(documents.of(QUARTER_PAST).consultingMillis()).isEqualTo(30_000);
        assertThat(documents.of(QUARTER_PAST).signedInMillis()).isEqualTo(300_000);
    }

    @Test
    void aCallGivenAwayIsTheAgentsWhoeverOrWhateverHasItThen() {
        AgentIntervalDocument document = fold(
                        new CallTransferred(CALL, PARTY, new PartyId(2), TransferKind.BLIND, ANNA, at("10:01:00")),
                        new CallTransferred(CALL, PARTY, new PartyId(2), TransferKind.ATTENDED, ANNA, at("10:02:00")),
                        new CallTransferred(CALL, PARTY, new PartyId(2), TransferKind.LEFT_BEHIND, at("10:02:30")),
                        new CallTransferredToQueue(CALL, PARTY, TAX, ANNA, TAX, at("10:00:00"), at("10:03:00")),
                        new CallSentOn(CALL, PARTY, Destination.box("77"), ANNA, TAX, at("10:00:00"), at("10:04:00")))
                .of(TEN);

        assertThat(document.transfers()).isEqualTo(Map.of("BLIND", 3L, "ATTENDED", 1L));
        assertThat(document.spellPosition()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void missedOffersAreKeptByCauseAndACallerWhoLeftOrAnotherOneWhoAnsweredIsNone() {
        Spell reserved = new Spell(AgentStatus.RESERVED, null, at("10:01:00"));
        AgentIntervalDocument document = fold(
                        released(ReleaseCause.RING_NO_ANSWER, reserved),
                        released(ReleaseCause.REFUSED, reserved),
                        released(ReleaseCause.CALLER_LEFT, reserved),
                        released(ReleaseCause.ANSWERED_ELSEWHERE, reserved))
                .of(TEN);

        assertThat(document.missed()).isEqualTo(2);
        assertThat(document.releases())
                .isEqualTo(Map.of("RING_NO_ANSWER", 1L, "REFUSED", 1L, "CALLER_LEFT", 1L, "ANSWERED_ELSEWHERE", 1L));
        assertThat(document.reservedMillis()).isEqualTo(40_000);
    }

    @Test
    void ofASpellWithoutEndOnlyTheNewestDaysCount() {
        Instant out = at("10:00:00");
        Spell forgotten = new Spell(AgentStatus.READY, null, out.minus(Duration.ofDays(400)));

        Folded<AgentIntervalDocument> documents = fold(new AgentSignedOut(ANNA, forgotten, out));

        assertThat(documents).hasSize(62 * 96);
        assertThat(documents.values().stream()
                        .mapToLong(AgentIntervalDocument::readyMillis)
                        .sum())
                .isEqualTo(Duration.ofDays(62).toMillis());
    }

    @Test
    void moreReasonsThanAreKeptAreSummedUnderOther() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < AgentIntervalDraft.REASON_LIMIT + 3; i++) {
            events.add(new AgentReady(ANNA, notReady("reason " + i, at("10:00:00")), at("10:00:01")));
        }

        AgentIntervalDocument document = fold(events.toArray(Event[]::new)).of(TEN);

        assertThat(document.notReady()).hasSize(AgentIntervalDraft.REASON_LIMIT + 1);
        assertThat(document.notReady()).contains(new ReasonTime(AgentIntervalDraft.OTHER, 3_000));
        assertThat(document.notReadyMillis()).isEqualTo((AgentIntervalDraft.REASON_LIMIT + 3) * 1_000L);
    }

    private static AgentReleased released(ReleaseCause cause, Spell ended) {
        return new AgentReleased(ANNA, RESERVATION, CALL, TAX, cause, ended, at("10:01:10"));
    }

    private static Spell notReady(String reason, Instant since) {
        return new Spell(AgentStatus.NOT_READY, reason, since);
    }

    private static Folded<AgentIntervalDocument> fold(Event... events) {
        return Envelopes.fold(new AgentIntervalProjector(), Envelopes.of(events));
    }
}
