package io.trunkline.command.call;

import io.trunkline.command.CallCommand.HangUpCall;
import io.trunkline.command.CommandRejected;
import io.trunkline.command.ConversationCommand.CallParty;
import io.trunkline.command.ConversationCommand.CancelConsultation;
import io.trunkline.command.ConversationCommand.CompleteTransfer;
import io.trunkline.command.ConversationCommand.ConferenceCall;
import io.trunkline.command.ConversationCommand.EndPartyCall;
import io.trunkline.command.ConversationCommand.HoldCall;
import io.trunkline.command.ConversationCommand.PlaceCall;
import io.trunkline.command.ConversationCommand.RetrieveCall;
import io.trunkline.command.ConversationCommand.SendOn;
import io.trunkline.command.ConversationCommand.SwapConsultation;
import io.trunkline.command.ConversationCommand.TransferCall;
import io.trunkline.command.ConversationCommand.TransferToQueue;
import io.trunkline.command.RejectionCode;
import io.trunkline.command.call.Callees.WhoInput;
import io.trunkline.command.graphql.Arguments;
import io.trunkline.command.graphql.CommandGate;
import io.trunkline.command.graphql.CommandOutcome;
import io.trunkline.command.graphql.InsideInput;
import io.trunkline.command.graphql.SkillInput;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.PartyOutcome;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.ConversationEvent.Room;
import io.trunkline.events.PartyId;
import io.trunkline.events.QueueId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** The mutations of {@code callcontrol.graphqls} about parties; supervision is in {@link SupervisionMutations}, conferences in
 * {@link ConferenceMutations}. */
@Controller
public class CallControlMutations {

    private static final int LONGEST_LIST = 31;

    private final CommandGate gate;
    private final Callees callees;
    private final PlacingNode here;

    CallControlMutations(CommandGate gate, Callees callees, PlacingNode here) {
        this.gate = gate;
        this.callees = callees;
        this.here = here;
    }

    /** As in the schema. */
    record PlaceCallInput(
            @Nullable String id,
            String agentId,
            WhoInput to,
            @Nullable String node) {}

    @MutationMapping
    CompletionStage<CommandOutcome> placeCall(@Argument PlaceCallInput input, Locale locale) {
        return gate.send(locale, now -> {
            CallId call = new CallId(gate.idOrNew(input.id()));
            AgentId agent = new AgentId(Arguments.uuid("agentId", input.agentId()));
            String node = Objects.requireNonNullElse(input.node(), here.name());
            return new PlaceCall(call, agent, node, callees.who(call, input.to()), now);
        });
    }

    @MutationMapping
    CompletionStage<CommandOutcome> callParty(
            @Argument String callId,
            @Argument @Nullable Integer by,
            @Argument WhoInput who,
            @Argument Purpose purpose,
            Locale locale) {
        return gate.send(locale, now -> {
            CallId call = call(callId);
            return new CallParty(call, maybe(by), callees.who(call, who), purpose, now);
        });
    }

    @MutationMapping
    CompletionStage<List<CommandOutcome>> dispatchConference(
            @Argument String callId, @Argument @Nullable Integer by, @Argument List<WhoInput> who, Locale locale) {
        if (who.isEmpty() || who.size() > LONGEST_LIST) {
            return gate.send(locale, _ -> {
                        throw new CommandRejected(
                                RejectionCode.INVALID_VALUE,
                                Map.of(
                                        "field",
                                        "who",
                                        "value",
                                        who.size() + " of them",
                                        "limit",
                                        "1 to " + LONGEST_LIST));
                    })
                    .thenApply(List::of);
        }
        List<CompletableFuture<CommandOutcome>> outcomes = who.stream()
                .map(one ->
                        callParty(callId, by, one, Purpose.PARTICIPANT, locale).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new))
                .thenApply(_ -> outcomes.stream().map(CompletableFuture::join).toList());
    }

    @MutationMapping
    CompletionStage<CommandOutcome> cancelPartyCall(@Argument String callId, @Argument int party, Locale locale) {
        return gate.send(locale, now -> new EndPartyCall(call(callId), party(party), PartyOutcome.CANCELLED, 0, now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> hangUpCall(@Argument String callId, Locale locale) {
        return gate.send(locale, now -> new HangUpCall(call(callId), Party.SYSTEM, now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> holdCall(@Argument String callId, @Argument int party, Locale locale) {
        return gate.send(locale, now -> new HoldCall(call(callId), party(party), now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> retrieveCall(@Argument String callId, @Argument int party, Locale locale) {
        return gate.send(locale, now -> new RetrieveCall(call(callId), party(party), now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> swapConsultation(
            @Argument String callId, @Argument int party, @Argument Room to, Locale locale) {
        return gate.send(locale, now -> new SwapConsultation(call(callId), party(party), to, now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> cancelConsultation(@Argument String callId, @Argument int party, Locale locale) {
        return gate.send(locale, now -> new CancelConsultation(call(callId), party(party), now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> transferCall(
            @Argument String callId, @Argument int party, @Argument WhoInput to, Locale locale) {
        return gate.send(locale, now -> {
            CallId call = call(callId);
            return new TransferCall(call, party(party), callees.who(call, to), now);
        });
    }

    @MutationMapping
    CompletionStage<CommandOutcome> completeTransfer(@Argument String callId, @Argument int party, Locale locale) {
        return gate.send(locale, now -> new CompleteTransfer(call(callId), party(party), now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> transferToQueue(
            @Argument String callId,
            @Argument int party,
            @Argument String queueId,
            @Argument @Nullable Integer creditSeconds,
            @Argument @Nullable List<SkillInput> skills,
            Locale locale) {
        return gate.send(
                locale,
                now -> new TransferToQueue(
                        call(callId),
                        party(party),
                        new QueueId(Arguments.uuid("queueId", queueId)),
                        Arguments.number("creditSeconds", creditSeconds),
                        skills == null ? null : SkillInput.all(skills),
                        now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> sendCallOn(
            @Argument String callId, @Argument int party, @Argument InsideInput to, Locale locale) {
        return gate.send(locale, now -> new SendOn(call(callId), party(party), to.destination(), now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> conferenceCall(@Argument String callId, @Argument int party, Locale locale) {
        return gate.send(locale, now -> new ConferenceCall(call(callId), party(party), now));
    }

    static CallId call(String id) {
        return new CallId(Arguments.uuid("callId", id));
    }

    static PartyId party(int number) {
        return new PartyId(number);
    }

    static @Nullable PartyId maybe(@Nullable Integer number) {
        return number == null ? null : party(number);
    }
}
