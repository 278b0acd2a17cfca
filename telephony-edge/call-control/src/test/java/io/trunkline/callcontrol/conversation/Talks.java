package io.trunkline.callcontrol.conversation;

import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.sip.DialogId;
import java.time.Instant;
import java.util.List;

/** Conversations to begin a test with. */
final class Talks {

    static final Instant UNTIL = Instant.parse("2026-03-02T09:00:15Z");
    static final int CALLER = 0;
    static final int AGENT = 1;
    static final int EXPERT = 2;
    static final int BOSS = 3;

    private Talks() {}

    static Party party(int number) {
        return switch (number) {
            case CALLER -> Party.CALLER;
            case AGENT -> Party.AGENT;
            default -> new Party("party-" + number);
        };
    }

    static DialogId phone(int number) {
        return new DialogId("phone-" + number);
    }

    static Conversation ofTwo() {
        return Conversation.of(
                Member.joined(CALLER, Party.CALLER, phone(CALLER)), Member.joined(AGENT, Party.AGENT, phone(AGENT)));
    }

    static Conversation called(Conversation talk, int number, Purpose purpose) {
        Member wanted = Member.wanted(number, purpose, AGENT);
        return talk.calling(wanted.withPresence(new Presence.Ringing(List.of(phone(number)), 0, UNTIL)));
    }

    static Conversation came(Conversation talk, int number, Purpose purpose) {
        Conversation ringing = called(talk, number, purpose);
        Member member = ringing.member(number).orElseThrow();
        return ringing.with(member.withPresence(new Presence.Answering(phone(number), true, UNTIL)))
                .joined(number);
    }

    static Conversation consulting() {
        return came(ofTwo(), EXPERT, Purpose.CONSULTATION);
    }

    static Conversation supervised(Conversation talk, Supervision.Mode mode) {
        return came(talk, BOSS, Purpose.SUPERVISION).supervised(BOSS, new Supervision(AGENT, mode));
    }
}
