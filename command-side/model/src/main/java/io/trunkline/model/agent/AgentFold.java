package io.trunkline.model.agent;

import io.trunkline.events.AgentEvent;
import io.trunkline.events.AgentEvent.AgentChoiceForced;
import io.trunkline.events.AgentEvent.AgentCreated;
import io.trunkline.events.AgentEvent.AgentDispositionMissed;
import io.trunkline.events.AgentEvent.AgentDispositionSet;
import io.trunkline.events.AgentEvent.AgentLocationSet;
import io.trunkline.events.AgentEvent.AgentNotReady;
import io.trunkline.events.AgentEvent.AgentNotReadyOverran;
import io.trunkline.events.AgentEvent.AgentNotReadyRequestWithdrawn;
import io.trunkline.events.AgentEvent.AgentNotReadyRequested;
import io.trunkline.events.AgentEvent.AgentReady;
import io.trunkline.events.AgentEvent.AgentReleased;
import io.trunkline.events.AgentEvent.AgentRenamed;
import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.AgentEvent.AgentRestBegun;
import io.trunkline.events.AgentEvent.AgentSignOutRequestWithdrawn;
import io.trunkline.events.AgentEvent.AgentSignOutRequested;
import io.trunkline.events.AgentEvent.AgentSignedIn;
import io.trunkline.events.AgentEvent.AgentSignedOut;
import io.trunkline.events.AgentEvent.AgentSkillsSet;
import io.trunkline.events.AgentEvent.AgentTalking;
import io.trunkline.events.AgentEvent.AgentWrapUpEnded;
import io.trunkline.events.AgentEvent.AgentWrapUpExtended;
import io.trunkline.events.AgentEvent.AgentWrapUpRequested;
import io.trunkline.events.AgentEvent.AgentWrapUpStarted;
import io.trunkline.events.AgentEvent.KeepsSpell;
import io.trunkline.events.AgentEvent.OfItems;
import io.trunkline.events.AgentEvent.Past;
import io.trunkline.events.NotReadyReasons;
import io.trunkline.model.agent.Agent.Busy;
import io.trunkline.model.agent.Agent.Contact;
import io.trunkline.model.agent.Agent.Known;
import io.trunkline.model.agent.Agent.NotReady;
import io.trunkline.model.agent.Agent.Profile;
import io.trunkline.model.agent.Agent.Ready;
import io.trunkline.model.agent.Agent.Reserved;
import io.trunkline.model.agent.Agent.SignedOut;
import io.trunkline.model.agent.Agent.Talking;
import io.trunkline.model.agent.Agent.Work;
import io.trunkline.model.agent.Agent.WrapUp;
import io.trunkline.model.agent.Wish.ToBeNotReady;
import io.trunkline.model.agent.Wish.ToBeSignedOut;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What an agent's events make of a state. Total: an event that does not fit leaves it as it is. */
final class AgentFold {

    private AgentFold() {}

    static Agent after(Known agent, AgentEvent event) {
        Profile profile = agent.profile();
        return switch (event) {
            case AgentCreated _ -> agent;
            case AgentSignedIn e ->
                new NotReady(profile.seated(e.station(), e.number(), e.at()), NotReadyReasons.SIGNED_IN, e.at());
            case AgentSignedOut e -> new SignedOut(profile.left(), e.at());
            case AgentReady e -> new Ready(profile.forgiven(), e.at());
            case AgentNotReady e -> new NotReady(profile, e.reason(), e.at());
            case KeepsSpell e -> noted(agent, e);
            case AgentReserved e ->
                new Reserved(
                        profile,
                        new Contact(e.reservation(), e.visit(), e.queue(), e.handling()),
                        e.expiresAt(),
                        agent instanceof NotReady n ? new ToBeNotReady(n.reason()) : null,
                        e.at());
            case AgentReleased e -> new Ready(profile.released(e.reservation(), e.cause()), e.at());
            case AgentTalking e ->
                agent instanceof Reserved r ? new Talking(profile.forgiven(), r.contact(), r.next(), e.at()) : agent;
            case AgentWrapUpStarted e ->
                agent instanceof Talking t ? new WrapUp(profile, t.contact(), e.until(), t.next(), e.at()) : agent;
            case AgentWrapUpEnded e ->
                agent instanceof WrapUp w ? new Ready(profile.served(w.contact().reservation()), e.at()) : agent;
        };
    }

    private static Agent noted(Known agent, KeepsSpell event) {
        return switch (event) {
            case AgentNotReadyRequested e -> wishing(agent, new ToBeNotReady(e.reason()));
            case AgentSignOutRequested _ -> wishing(agent, new ToBeSignedOut());
            case AgentNotReadyRequestWithdrawn _, AgentSignOutRequestWithdrawn _ -> wishing(agent, null);
            case AgentRenamed e -> agent.with(agent.profile().named(e.name()));
            case AgentSkillsSet e -> agent.with(agent.profile().able(e.skills()));
            case AgentLocationSet e -> agent.with(agent.profile().at(e.location()));
            case OfItems e ->
                agent.with(agent.profile().with(agent.profile().desk().after(e)));
            case AgentNotReadyOverran _ ->
                agent instanceof NotReady n ? new NotReady(n.profile(), n.reason(), true, n.since()) : agent;
            case AgentWrapUpRequested _ -> worked(agent, w -> new Work(true, w.disposition()));
            case AgentWrapUpExtended e ->
                agent instanceof WrapUp w
                        ? new WrapUp(w.profile(), w.contact(), e.until(), w.next(), w.since())
                        : agent;
            case AgentDispositionSet e -> worked(agent, w -> new Work(w.wrapUpWanted(), e.path()));
            case AgentChoiceForced _, AgentDispositionMissed _, AgentRestBegun _, Past _ -> agent;
        };
    }

    private static Agent worked(Known agent, UnaryOperator<Work> how) {
        return switch (agent) {
            case Talking t -> new Talking(t.profile(), changed(t.contact(), how), t.next(), t.since());
            case WrapUp w -> new WrapUp(w.profile(), changed(w.contact(), how), w.until(), w.next(), w.since());
            case SignedOut _, NotReady _, Ready _, Reserved _ -> agent;
        };
    }

    private static Contact changed(Contact contact, UnaryOperator<Work> how) {
        return contact.with(how.apply(contact.work()));
    }

    private static Agent wishing(Known agent, @Nullable Wish wish) {
        return agent instanceof Busy busy ? busy.wishing(wish) : agent;
    }
}
