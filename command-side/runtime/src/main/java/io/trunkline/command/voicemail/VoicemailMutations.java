package io.trunkline.command.voicemail;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.CommandUnavailable;
import io.trunkline.command.ConversationCommand.PlaceCall;
import io.trunkline.command.RejectionCode;
import io.trunkline.command.VoicemailCommand.AddVoicemailNote;
import io.trunkline.command.VoicemailCommand.DeleteVoicemail;
import io.trunkline.command.VoicemailCommand.HandleVoicemail;
import io.trunkline.command.VoicemailCommand.HoldVoicemail;
import io.trunkline.command.VoicemailCommand.NoteCallback;
import io.trunkline.command.VoicemailCommand.ReleaseVoicemail;
import io.trunkline.command.VoicemailCommand.UnhandleVoicemail;
import io.trunkline.command.Who;
import io.trunkline.command.call.CalledNumberSeal;
import io.trunkline.command.call.PlacingNode;
import io.trunkline.command.graphql.Arguments;
import io.trunkline.command.graphql.CommandGate;
import io.trunkline.command.graphql.CommandOutcome;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.NoteId;
import io.trunkline.events.Personal;
import io.trunkline.events.RecordingEvent.DeletionCause;
import io.trunkline.events.VoicemailEvent.VoicemailBegun;
import io.trunkline.events.VoicemailId;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** The mutations of {@code voicemail-commands.graphqls} about messages. */
@Controller
public class VoicemailMutations {

    private static final int LONGEST_NOTE = 2_000;

    private final CommandGate gate;
    private final Messages messages;
    private final MessageTexts texts;
    private final CalledNumberSeal seal;
    private final PlacingNode here;

    VoicemailMutations(
            CommandGate gate, Messages messages, MessageTexts texts, CalledNumberSeal seal, PlacingNode here) {
        this.gate = gate;
        this.messages = messages;
        this.texts = texts;
        this.seal = seal;
        this.here = here;
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> addVoicemailNote(
            @Argument String id, @Argument String text, @Argument @Nullable String noteId, Locale locale) {
        return gate.send(locale, now -> {
            VoicemailId voicemail = voicemail(id);
            if (text.isBlank() || text.length() > LONGEST_NOTE) {
                throw new CommandRejected(
                        RejectionCode.INVALID_VALUE,
                        Map.of("field", "text", "value", "", "limit", "1 to " + LONGEST_NOTE + " characters"));
            }
            Personal note = texts.note(voicemail, messages.subject(voicemail), text);
            if (note.content() == null) {
                throw new CommandUnavailable("the note could not be sealed", null);
            }
            return new AddVoicemailNote(voicemail, new NoteId(gate.idOrNew(noteId)), note, now);
        });
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> handleVoicemail(@Argument String id, Locale locale) {
        return gate.send(locale, now -> new HandleVoicemail(voicemail(id), now));
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> unhandleVoicemail(@Argument String id, Locale locale) {
        return gate.send(locale, now -> new UnhandleVoicemail(voicemail(id), now));
    }

    /** As in the schema. */
    public record CallBackVoicemailInput(
            String id,
            String agentId,
            @Nullable String callId,
            @Nullable String node) {}

    /** The call first: where it cannot be placed, nothing is noted. */
    @MutationMapping
    public CompletionStage<CommandOutcome> callBackVoicemail(@Argument CallBackVoicemailInput input, Locale locale) {
        CallId call;
        try {
            call = new CallId(gate.idOrNew(input.callId()));
        } catch (CommandRejected no) {
            return gate.send(locale, _ -> {
                throw no;
            });
        }
        return gate.send(locale, now -> {
                    String node = Objects.requireNonNullElse(input.node(), here.name());
                    return new PlaceCall(call, agent(input), node, caller(voicemail(input.id()), call), now);
                })
                .thenCompose(placed -> placed instanceof CommandOutcome.Accepted
                        ? gate.send(locale, now -> new NoteCallback(voicemail(input.id()), call, agent(input), now))
                                .thenApply(noted -> noted instanceof CommandOutcome.Accepted ? placed : noted)
                        : CompletableFuture.completedFuture(placed));
    }

    private Who caller(VoicemailId voicemail, CallId call) {
        VoicemailBegun begun = messages.begun(voicemail);
        messages.subject(voicemail); // or there is no message
        if (begun.agent() != null) {
            return new Who.Agent(begun.agent());
        }
        String number = texts.caller(begun.call(), begun.from());
        if (number == null) {
            throw new CommandRejected(RejectionCode.CALLER_UNKNOWN, Map.of());
        }
        Personal sealed = seal.seal(call, number);
        if (sealed.content() == null) {
            throw new CommandUnavailable("the number could not be sealed", null);
        }
        return new Who.Outside(sealed);
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> holdVoicemail(@Argument String id, @Argument String reason, Locale locale) {
        return gate.send(locale, now -> new HoldVoicemail(voicemail(id), reason, now));
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> releaseVoicemail(@Argument String id, Locale locale) {
        return gate.send(locale, now -> new ReleaseVoicemail(voicemail(id), now));
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> deleteVoicemail(@Argument String id, Locale locale) {
        return gate.send(locale, now -> new DeleteVoicemail(voicemail(id), DeletionCause.DEMAND, now));
    }

    private static AgentId agent(CallBackVoicemailInput input) {
        return new AgentId(Arguments.uuid("agentId", input.agentId()));
    }

    private static VoicemailId voicemail(String id) {
        return new VoicemailId(Arguments.uuid("id", id));
    }
}
