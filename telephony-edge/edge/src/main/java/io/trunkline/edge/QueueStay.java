package io.trunkline.edge;

import io.trunkline.callcontrol.call.Signal;
import io.trunkline.callcontrol.conversation.Turn;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallbackOffer;
import io.trunkline.events.Destination;
import io.trunkline.events.OverflowRule;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings.QueueExit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The queue that one caller waits in, what they are told there, and where they go from it. */
final class QueueStay {

    private final EdgeDirectory directory;
    private @Nullable QueueId waitsIn;
    private @Nullable String farewell;
    private boolean mayBeCalledBack;

    QueueStay(EdgeDirectory directory) {
        this.directory = directory;
    }

    /** The queue that the caller waits in; absent: none. */
    @Nullable
    QueueId waitsIn() {
        return waitsIn;
    }

    /** How the caller may be called back instead of waiting; absent: they have not been told of it. */
    @Nullable
    CallbackOffer callback() {
        return waitsIn == null || !mayBeCalledBack ? null : directory.callback(waitsIn);
    }

    /** What a rule has taken the caller here with, and how the queue is left. */
    @Nullable
    Signal queued(QueueId queue) {
        mayBeCalledBack = false;
        waitsIn = queue;
        QueueExit exit = directory.exit(queue);
        String prompt = exit == null ? null : exit.prompt();
        List<String> prompts =
                Stream.of(farewell, prompt).filter(Objects::nonNull).toList();
        farewell = null;
        return prompts.isEmpty() ? null : new Signal.MayLeave(prompts);
    }

    /** Into another queue, which the log tells of next, the rule's words go along. */
    @Nullable
    Signal overflowed(OverflowRule rule) {
        Destination to = rule.to();
        String prompt = rule.prompt();
        if (to != null && to.queue() != null) {
            farewell = prompt;
            return sentTo(to);
        }
        List<String> prompts = prompt == null ? List.of() : List.of(prompt);
        if (to == null) {
            waitsIn = null;
            return new Signal.InTalk(new Turn.SentTo(null, prompts));
        }
        return sentTo(to, prompts);
    }

    /** By a digit of the caller's or by an agent, without a word. */
    @Nullable
    Signal sentTo(Destination to) {
        return sentTo(to, List.of());
    }

    private @Nullable Signal sentTo(Destination to, List<String> prompts) {
        waitsIn = null;
        EntryPoint entry = entry(to);
        return entry == null ? null : new Signal.InTalk(new Turn.SentTo(entry, prompts));
    }

    /** The caller is told that they may be called back. */
    Signal callbackOffered(CallEvent.CallCallbackOffered offered) {
        mayBeCalledBack = true;
        CallbackOffer offer = directory.callback(offered.visit().queue());
        return new Signal.CallbackOffered(offered.digit().charAt(0), offer == null ? null : offer.prompt());
    }

    /** They want that, and wait no longer. */
    Signal callbackAccepted(CallEvent.CallCallbackAccepted accepted) {
        waitsIn = null;
        CallbackOffer offer = directory.callback(accepted.wish().queue());
        return new Signal.CallbackAccepted(offer == null ? null : offer.confirmation());
    }

    /** An agent has them. */
    void answered() {
        waitsIn = null;
    }

    private static @Nullable EntryPoint entry(Destination to) {
        if (to.box() != null) {
            return new EntryPoint.ToVoicemail(to.box());
        }
        if (to.group() != null) {
            return new EntryPoint.ToGroup(to.group().toString());
        }
        if (to.extension() != null) {
            return new EntryPoint.ToPhone(to.extension());
        }
        if (to.number() != null && to.number().subject() == null && to.number().content() != null) {
            return new EntryPoint.ToPhone(to.number().content());
        }
        if (to.flow() != null) {
            return new EntryPoint.ToFlow(to.flow().name());
        }
        return to.queue() == null ? null : new EntryPoint.ToQueue(to.queue().toString(), 0);
    }
}
