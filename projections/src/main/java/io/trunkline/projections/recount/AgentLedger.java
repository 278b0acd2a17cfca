package io.trunkline.projections.recount;

import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentEvent.AgentNotReady;
import io.trunkline.events.AgentEvent.AgentPastSpell;
import io.trunkline.events.AgentEvent.AgentReady;
import io.trunkline.events.AgentEvent.AgentReleased;
import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentEvent.AgentTalking;
import io.trunkline.events.AgentEvent.AgentWrapUpEnded;
import io.trunkline.events.AgentEvent.AgentWrapUpStarted;
import io.trunkline.events.AgentEvent.KeepsSpell;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent;
import io.trunkline.events.ConversationEvent.CallSentOn;
import io.trunkline.events.ConversationEvent.CallTalkPaused;
import io.trunkline.events.ConversationEvent.CallTransferred;
import io.trunkline.events.ConversationEvent.CallTransferredToQueue;
import io.trunkline.events.ConversationEvent.TalkPause;
import io.trunkline.events.NotReadyReasons;
import io.trunkline.events.Spell;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Follows each agent from state to state and writes down the time between, quarter hour by quarter hour. */
final class AgentLedger {

    /** Not stored: what the states must add up to. */
    static final String SIGNED_IN = "signedInMillis";

    /** Not stored: what of it other systems tell, who may have said of an agent what cannot be. */
    static final String TOLD = "toldMillis";

    private static final Duration QUARTER = Duration.ofMinutes(15);

    private static final String TALKING = "talking";

    /** The definition of agents' time cuts longer spells; see the agents' projector. */
    private static final Duration LONGEST_SPELL = Duration.ofDays(62);

    /** What an agent does, as the name of a figure; null while signed out. */
    private record Doing(@Nullable String what, @Nullable String reason, Instant since) {}

    private final Sheets figures;
    private final Map<AgentId, Doing> now = new HashMap<>();

    AgentLedger(Sheets figures) {
        this.figures = figures;
    }

    void on(AgentEvent event) {
        switch (event) {
            case AgentPastSpell e -> past(e);
            case AgentCreated _, KeepsSpell _ -> {}
            case AgentSignedIn e -> to(e, "notReady", NotReadyReasons.SIGNED_IN);
            case AgentSignedOut e -> to(e, null, null);
            case AgentReady e -> to(e, "ready", null);
            case AgentNotReady e -> to(e, "notReady", e.reason());
            case AgentReserved e -> to(e, "reserved", null);
            case AgentReleased e -> {
                figures.add(e.agent(), e.at(), "releases." + e.cause().name(), 1);
                to(e, "ready", null);
            }
            case AgentTalking e -> to(e, TALKING, null);
            case AgentWrapUpStarted e -> to(e, "wrapUp", null);
            case AgentWrapUpEnded e -> to(e, "ready", null);
        }
    }

    /** What agents did in a talk other than talking, and whom they gave away. */
    void on(CallEvent event) {
        switch (event) {
            case CallTalkPaused e -> {
                String what = e.pause() == TalkPause.HOLDING ? "holdingMillis" : "consultingMillis";
                Instant earliest = e.at().minus(LONGEST_SPELL);
                split(
                        e.since().isBefore(earliest) ? earliest : e.since(),
                        e.at(),
                        (from, millis) -> figures.add(e.agent(), from, what, millis));
            }
            case CallTransferred e -> gaveAway(e.agent(), e.kind().name(), e.at());
            case CallTransferredToQueue e -> gaveAway(e.agent(), "BLIND", e.at());
            case CallSentOn e -> gaveAway(e.agent(), "BLIND", e.at());
            default -> {}
        }
    }

    private void gaveAway(@Nullable AgentId agent, String kind, Instant at) {
        if (agent != null) {
            figures.add(agent, at, "transfers." + kind, 1);
        }
    }

    private void to(AgentEvent event, @Nullable String what, @Nullable String reason) {
        Doing before = now.put(event.agent(), new Doing(what, reason, event.at()));
        if (before == null || before.what == null) {
            return;
        }
        if (before.what.equals(TALKING)) {
            figures.add(event.agent(), event.at(), "handled", 1);
        }
        Instant earliest = event.at().minus(LONGEST_SPELL);
        spend(event.agent(), before, before.since.isBefore(earliest) ? earliest : before.since, event.at());
    }

    /** It stands alone, whatever the agent did here. */
    private void past(AgentPastSpell e) {
        Spell spell = e.spell();
        String what =
                switch (spell.status()) {
                    case READY -> "ready";
                    case RESERVED -> "reserved";
                    case TALKING -> TALKING;
                    case WRAP_UP -> "wrapUp";
                    case NOT_READY -> "notReady";
                    case SIGNED_OUT -> null;
                };
        if (what == null) {
            return;
        }
        if (what.equals(TALKING)) {
            figures.add(e.agent(), e.at(), "handled", 1);
        }
        if (e.released() != null) {
            figures.add(e.agent(), e.at(), "releases." + e.released().name(), 1);
        }
        Instant earliest = e.at().minus(LONGEST_SPELL);
        Instant since = spell.since().isBefore(earliest) ? earliest : spell.since();
        spend(e.agent(), new Doing(what, spell.reason(), since), since, e.at());
        split(since, e.at(), (from, millis) -> figures.add(e.agent(), from, TOLD, millis));
    }

    private void spend(AgentId agent, Doing doing, Instant since, Instant until) {
        split(since, until, (from, millis) -> {
            figures.add(agent, from, doing.what + "Millis", millis);
            figures.add(agent, from, SIGNED_IN, millis);
            if (doing.reason != null) {
                figures.add(agent, from, "notReady." + doing.reason, millis);
            }
        });
    }

    /** A time cut at every quarter hour. */
    private static void split(Instant since, Instant until, BiConsumer<Instant, Long> piece) {
        Instant from = since;
        while (from.isBefore(until)) {
            Instant edge = Cells.quarterOf(from).plus(QUARTER);
            Instant to = edge.isBefore(until) ? edge : until;
            piece.accept(from, to.toEpochMilli() - from.toEpochMilli());
            from = to;
        }
    }
}
