package io.trunkline.command.call;

import static io.trunkline.command.call.CallControlMutations.call;
import static io.trunkline.command.call.CallControlMutations.maybe;
import static io.trunkline.command.call.CallControlMutations.party;

import io.trunkline.command.ConversationCommand.AnnounceNames;
import io.trunkline.command.ConversationCommand.LockConference;
import io.trunkline.command.ConversationCommand.ModerateConference;
import io.trunkline.command.ConversationCommand.MuteParty;
import io.trunkline.command.ConversationCommand.RemoveParty;
import io.trunkline.command.ConversationCommand.UnlockConference;
import io.trunkline.command.ConversationCommand.UnmuteParty;
import io.trunkline.command.graphql.CommandGate;
import io.trunkline.command.graphql.CommandOutcome;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** The mutations about what parties of a conference may: mute, lock, remove, moderate, hear who comes and goes. */
@Controller
public class ConferenceMutations {

    private final CommandGate gate;

    ConferenceMutations(CommandGate gate) {
        this.gate = gate;
    }

    @MutationMapping
    CompletionStage<CommandOutcome> removeParty(
            @Argument String callId, @Argument int party, @Argument @Nullable Integer by, Locale locale) {
        return gate.send(locale, now -> new RemoveParty(call(callId), party(party), maybe(by), now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> muteParty(
            @Argument String callId, @Argument int party, @Argument @Nullable Integer by, Locale locale) {
        return gate.send(locale, now -> new MuteParty(call(callId), party(party), maybe(by), now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> unmuteParty(
            @Argument String callId, @Argument int party, @Argument @Nullable Integer by, Locale locale) {
        return gate.send(locale, now -> new UnmuteParty(call(callId), party(party), maybe(by), now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> lockConference(
            @Argument String callId, @Argument @Nullable Integer by, Locale locale) {
        return gate.send(locale, now -> new LockConference(call(callId), maybe(by), now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> unlockConference(
            @Argument String callId, @Argument @Nullable Integer by, Locale locale) {
        return gate.send(locale, now -> new UnlockConference(call(callId), maybe(by), now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> moderateConference(
            @Argument String callId, @Argument int by, @Argument @Nullable Integer moderator, Locale locale) {
        return gate.send(locale, now -> new ModerateConference(call(callId), party(by), maybe(moderator), now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> announceNames(
            @Argument String callId, @Argument @Nullable Integer by, @Argument boolean on, Locale locale) {
        return gate.send(locale, now -> new AnnounceNames(call(callId), maybe(by), on, now));
    }
}
