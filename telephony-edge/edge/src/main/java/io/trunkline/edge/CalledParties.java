package io.trunkline.edge;

import io.trunkline.callcontrol.conversation.Member;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.sip.SipTarget;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallbackId;
import io.trunkline.events.ConversationEvent;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.LineEvent.Condition;
import io.trunkline.events.LineId;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.PersonalPlace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parties of one call as its log has told of them: which agents they are, what for and by whom they were wanted, and so
 * which phones are rung for them and what these show. At most as many as the call's stream names.
 */
final class CalledParties {

    /** Whom a call is placed to. */
    private static final PartyId CUSTOMER = new PartyId(1);

    private final EdgeContext context;
    private final String from;
    private final Map<PartyId, CallPartyRequested> wanted = new HashMap<>();
    private final Map<PartyId, AgentId> agents = new HashMap<>();
    private final Map<PartyId, LineId> sentOnBy = new HashMap<>();
    private @Nullable PartyId answering;
    private @Nullable CallbackId callback;

    /** @param from what phones show as the caller */
    CalledParties(EdgeContext context, String from) {
        this.context = context;
        this.from = from;
    }

    /** The party is wanted, and told of before it is rung. */
    void wants(CallPartyRequested request) {
        wanted.put(request.party(), request);
    }

    /** An agent has answered the caller who was waiting. */
    void answered(PartyId party, AgentId agent) {
        agents.put(party, agent);
        answering = party;
    }

    /** The call is placed to somebody, who may have wished to be called back. */
    void placed(@Nullable AgentId by, @Nullable CallbackId wish) {
        callback = wish;
        know(PartyId.CALLER, by);
    }

    /** A party's line has sent the call on to another party. */
    void sentOn(PartyId to, LineId by) {
        sentOnBy.put(to, by);
    }

    /** What a party was wanted for; absent for one whom nobody wanted. */
    @Nullable
    CallPartyRequested wanted(PartyId party) {
        return wanted.get(party);
    }

    /** The number that the log knows a party of the media by; absent while it knows none. */
    @Nullable
    PartyId number(Party party) {
        if (party.equals(Party.CALLER)) {
            return PartyId.CALLER;
        }
        if (party.equals(Party.AGENT)) {
            return answering;
        }
        Integer number = Member.number(party);
        return number == null ? null : PartyId.of(number);
    }

    /** Who a party of the call is. */
    Known known(PartyId party, @Nullable String callersPhone) {
        AgentId agent = agents.get(party);
        CallPartyRequested request = wanted.get(party);
        if (agent != null) {
            String extension = context.directory().extension(agent);
            return extension == null ? new Known(null, number(agent)) : new Known(extension, from);
        }
        if (request == null) {
            return new Known(callersPhone, from);
        }
        return new Known(request.extension(), number(request));
    }

    private @Nullable String number(CallPartyRequested request) {
        Personal sealed = request.number();
        return sealed == null ? null : context.seal().open(place(request), sealed);
    }

    /** The party is this agent; absent: none of ours. */
    void know(PartyId party, @Nullable AgentId agent) {
        if (agent != null) {
            agents.put(party, agent);
        }
    }

    /** The agent's phones of ours, or the one outside: the first of its trunks, which goes on to the others by itself. */
    List<SipTarget> phones(AgentId agent) {
        String extension = context.directory().extension(agent);
        if (extension != null) {
            return context.sip().contacts(extension);
        }
        String number = number(agent);
        return number == null
                ? List.of()
                : context.sip().trunks(number).stream().limit(1).toList();
    }

    private @Nullable String number(AgentId agent) {
        Personal sealed = context.directory().number(agent);
        return sealed == null ? null : context.seal().open(PersonalPlace.stationOf(agent), sealed);
    }

    /** Whether the line of one whom no phone can be rung for sends the call on. */
    boolean goesOn(PartyId party) {
        CallPartyRequested request = wanted.get(party);
        String extension = request == null || !Forwarding.applies(request.purpose()) ? null : request.extension();
        return extension != null && context.directory().lines().forwarding(extension, Condition.UNREACHABLE) != null;
    }

    /** The phones that are to ring for a party. */
    List<SipTarget> targets(ConversationEvent.CallPartyCalled called) {
        AgentId agent = called.agent();
        if (agent != null) {
            return phones(agent);
        }
        CallPartyRequested request = wanted.get(called.party());
        if (request == null) {
            return List.of();
        }
        String extension = request.extension();
        if (extension != null) {
            return context.sip().contacts(extension);
        }
        String number = number(request);
        return number == null ? List.of() : context.sip().trunks(number);
    }

    /** A number that a line has sent the call on to is sealed for that line; a customer's who is called back, for the wish. */
    private PersonalPlace place(CallPartyRequested request) {
        if (callback != null && request.party().equals(CUSTOMER)) {
            return PersonalPlace.callbackOf(callback);
        }
        LineId line = sentOnBy.get(request.party());
        return line == null ? PersonalPlace.calledFrom(request.call()) : PersonalPlace.forwardedFrom(line);
    }

    /** Phones show who wants them: the agent who asks, or the caller whom they are to take over. */
    String shown(PartyId party) {
        CallPartyRequested request = wanted.get(party);
        PartyId by = request == null ? null : request.by();
        AgentId agent = by == null ? null : agents.get(by);
        if (request == null || agent == null || request.purpose() == ConversationEvent.Purpose.TRANSFER) {
            return from;
        }
        String extension = context.directory().shown(agent);
        return extension == null ? from : extension;
    }

    /** How others are told of a party: agents by their names, phones by their numbers; absent: not at all, as of supervisors. What was dialled outside is nobody's to hear. */
    @Nullable
    String spoken(PartyId party) {
        CallPartyRequested request = wanted.get(party);
        if (request != null && request.purpose() == ConversationEvent.Purpose.SUPERVISION) {
            return null;
        }
        AgentId agent = agents.get(party);
        String name = agent == null ? null : context.directory().name(agent);
        String extension = request == null ? null : request.extension();
        return name != null ? name : extension != null ? String.join(" ", extension.split("")) : "Somebody";
    }
}
