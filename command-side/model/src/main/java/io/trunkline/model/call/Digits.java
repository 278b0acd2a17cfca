package io.trunkline.model.call;

import static io.trunkline.command.RejectionCode.DIGITS_UNDER_WAY;
import static io.trunkline.command.RejectionCode.NOT_FOUND;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.ConversationCommand.AnnounceRecording;
import io.trunkline.command.ConversationCommand.CollectDigits;
import io.trunkline.command.ConversationCommand.TellDigits;
import io.trunkline.events.CallEvent;
import io.trunkline.events.ConversationEvent.CallDigitsCollected;
import io.trunkline.events.ConversationEvent.CallDigitsRequested;
import io.trunkline.events.ConversationEvent.CallRecordingAnnounced;
import io.trunkline.events.ConversationEvent.DigitsOutcome;
import io.trunkline.events.DigitsWanted;
import io.trunkline.events.Personal;
import io.trunkline.model.Limits;
import io.trunkline.model.StreamTime;
import io.trunkline.model.call.Call.Received;
import io.trunkline.model.call.Call.Talking;
import io.trunkline.model.call.Conversation.Member;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Digits that are asked for, in a talk or on the way to a queue, and what callers are told of their being recorded. */
final class Digits {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_PROMPT = 200;
    private static final int MOST_PROMPTS = 5;
    private static final int MOST_DIGITS = 64;
    private static final int MOST_SECONDS = 60;
    private static final int MOST_ATTEMPTS = 5;
    private static final Pattern TERMINATOR = Pattern.compile("[#*A-D]");
    private static final String RECORDING = "recording";

    private Digits() {}

    static void collect(CollectDigits c, Turn turn) {
        check(c.wanted());
        turn.mustTalk(c.by());
        Member member = turn.talker(c.party());
        if (member == null || c.wanted().name().equals(member.keying())) {
            return;
        }
        Optional<Member> asked = turn.conversation().members().stream()
                .filter(other -> other.keying() != null)
                .findFirst();
        if (asked.isPresent()) {
            throw Rejections.party(DIGITS_UNDER_WAY, asked.get().id());
        }
        turn.add(new CallDigitsRequested(turn.call, c.party(), c.by(), c.wanted(), turn.at));
    }

    private static void check(DigitsWanted wanted) {
        Limits.name("name", wanted.name(), LONGEST_NAME);
        Limits.range("prompts", wanted.prompts().size(), 1, MOST_PROMPTS);
        wanted.prompts().forEach(prompt -> Limits.name("prompt", prompt, LONGEST_PROMPT));
        Limits.range("least", wanted.least(), 1, MOST_DIGITS);
        Limits.range("most", wanted.most(), wanted.least(), MOST_DIGITS);
        Limits.range("firstSeconds", wanted.firstSeconds(), 1, MOST_SECONDS);
        Limits.range("betweenSeconds", wanted.betweenSeconds(), 1, MOST_SECONDS);
        Limits.range("attempts", wanted.attempts(), 1, MOST_ATTEMPTS);
        String terminator = wanted.terminator();
        if (terminator != null) {
            Limits.pattern("terminator", terminator, TERMINATOR);
        }
    }

    /** On the way to a queue each is told once. In a talk a word about what nobody is asked any more changes nothing. */
    static List<CallEvent> tell(TellDigits c, Call call) {
        Limits.name("name", c.name(), LONGEST_NAME);
        Limits.range("length", c.length(), 0, MOST_DIGITS);
        Personal digits = c.digits();
        if (digits != null && digits.content() != null) {
            Limits.text("digits", digits.content(), Call.MAX_SEALED);
        }
        return switch (call) {
            case Received r ->
                r.told().contains(c.name())
                        ? List.of()
                        : List.of(collected(c, StreamTime.notBefore(r.since(), c.at())));
            case Talking t ->
                t.conversation()
                        .find(c.party())
                        .filter(member -> c.name().equals(member.keying()))
                        .<List<CallEvent>>map(_ -> List.of(collected(
                                c, StreamTime.notBefore(t.conversation().changed(), c.at()))))
                        .orElse(List.of());
            case Call.Waiting _, Call.Offered _, Call.AtVoicemail _, Call.Ended _ -> List.of();
            case Call.New() -> throw new CommandRejected(NOT_FOUND, Map.of("aggregate", "call"));
        };
    }

    /** Whoever is asked for digits goes where nobody asks for them. */
    static void cancelled(Turn turn) {
        for (Member member : turn.conversation().members()) {
            String name = member.keying();
            if (name != null) {
                turn.add(new CallDigitsCollected(
                        turn.call, member.id(), name, DigitsOutcome.CANCELLED, 0, 0, null, turn.at));
            }
        }
    }

    private static CallEvent collected(TellDigits c, Instant at) {
        return new CallDigitsCollected(
                c.call(), c.party(), c.name(), c.outcome(), c.length(), c.attempts(), c.digits(), at);
    }

    static List<CallEvent> announce(AnnounceRecording c, Call call) {
        return switch (call) {
            case Received r ->
                r.told().contains(RECORDING)
                        ? List.of()
                        : List.of(new CallRecordingAnnounced(
                                c.call(), c.answer(), StreamTime.notBefore(r.since(), c.at())));
            case Call.Waiting _, Call.Offered _, Talking _, Call.AtVoicemail _, Call.Ended _ -> List.of();
            case Call.New() -> throw new CommandRejected(NOT_FOUND, Map.of("aggregate", "call"));
        };
    }

    /** What is told on the way to a queue is known by its name; a recording's notice has one of its own. */
    static Received told(Received r, CallDigitsCollected e) {
        return r.told(e.name(), e.at());
    }

    static Received told(Received r, CallRecordingAnnounced e) {
        return r.told(RECORDING, e.at());
    }
}
