package io.trunkline.recording.voicemail;

import io.trunkline.callcontrol.voicemail.VoicemailPort.Access;
import io.trunkline.callcontrol.voicemail.VoicemailPort.Act;
import io.trunkline.command.Command;
import io.trunkline.command.Origin;
import io.trunkline.command.PinHash;
import io.trunkline.command.VoicemailCommand.DeleteVoicemail;
import io.trunkline.command.VoicemailCommand.HandleVoicemail;
import io.trunkline.command.VoicemailCommand.HearVoicemail;
import io.trunkline.command.VoicemailCommand.NoteCallback;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallId;
import io.trunkline.events.RecordingEvent.DeletionCause;
import io.trunkline.events.VoicemailEvent.HeardBy;
import io.trunkline.events.VoicemailId;
import io.trunkline.recording.Facts;
import io.trunkline.recording.voicemail.Boxes.Box;
import io.trunkline.recording.voicemail.Boxes.Message;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Boxes as phones reach them: by their own number, or by a number and a PIN; and what is done with a message there. */
final class BoxAccess {

    private final VoicemailNode node;
    private final Pins pins;
    /** What phones tell of messages in their calls. */
    private final Map<CallId, Facts> byPhone = new ConcurrentHashMap<>();

    BoxAccess(VoicemailNode node) {
        this.node = node;
        pins = new Pins(node.clock());
    }

    /** Nothing more comes from its phone. */
    void ended(CallId call) {
        byPhone.remove(call);
    }

    void open(String account, @Nullable String number, Consumer<Access> access) {
        Optional<Box> own = node.boxes().own(account);
        if (number == null
                || own.filter(box -> box.settings().number().equals(number)).isPresent()) {
            access.accept(own.<Access>map(this::opened).orElse(new Access.Denied()));
            return;
        }
        // Whether there is such a box, or it has a PIN, nobody is told before the PIN.
        access.accept(new Access.PinWanted(number, node.boxes().language(number)));
    }

    void tryPin(String number, String pin, Consumer<Access> access) {
        Box box = node.boxes().box(number).orElse(null);
        String hash = box == null ? null : box.pin();
        if (!pins.mayTry(number)) {
            access.accept(new Access.Denied());
            return;
        }
        try {
            node.threads().execute(() -> {
                boolean right = hash != null && PinHash.fits(pin, hash);
                pins.tried(number, right);
                access.accept(
                        right && box != null
                                ? opened(box)
                                : new Access.PinWanted(number, node.boxes().language(number)));
            });
        } catch (RejectedExecutionException _) {
            access.accept(new Access.Denied());
        }
    }

    private Access opened(Box box) {
        return new Access.Opened(
                box.settings().number(),
                Languages.spoken(box.settings().language()),
                node.boxes().counts(box.id()).unheard(),
                node.boxes().messages(box.id()).stream()
                        .map(message -> message.id().toString())
                        .toList());
    }

    void act(String call, String account, String message, Act act) {
        VoicemailId id = VoicemailId.of(message);
        Instant now = node.clock().instant();
        Command command =
                switch (act) {
                    case HEAR -> new HearVoicemail(id, HeardBy.PHONE, 0, 0, now);
                    case HANDLE -> new HandleVoicemail(id, now);
                    case DELETE -> new DeleteVoicemail(id, DeletionCause.DEMAND, now);
                };
        var unused = factsOf(CallId.of(call), account).tell(command);
    }

    /** In order: a message deleted before it was told of as heard would be heard by nobody. */
    private Facts factsOf(CallId call, String account) {
        Facts facts = new Facts(node.commands(), Origin.of("phone:" + account, call.toString()));
        if (node.calls().find(call) == null) {
            return facts;
        }
        Facts known = byPhone.putIfAbsent(call, facts);
        return known == null ? facts : known;
    }

    void callBack(String call, String account, String message, Consumer<@Nullable String> number) {
        VoicemailId id = VoicemailId.of(message);
        Message found = node.boxes().message(id).orElse(null);
        CallReceived listening = node.calls().find(CallId.of(call));
        node.threads().execute(() -> {
            String dialled = found == null ? null : node.desk().caller(found.call(), found.from());
            AgentId agent = listening == null ? null : listening.agent();
            if (dialled != null && agent != null) {
                var unused = factsOf(CallId.of(call), account)
                        .tell(new NoteCallback(
                                id, CallId.of(call), agent, node.clock().instant()));
            }
            number.accept(dialled);
        });
    }
}
