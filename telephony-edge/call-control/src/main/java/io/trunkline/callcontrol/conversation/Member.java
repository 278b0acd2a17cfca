package io.trunkline.callcontrol.conversation;

import io.soabase.recordbuilder.core.RecordBuilder;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.sip.DialogId;
import org.jspecify.annotations.Nullable;

/**
 * One who is in a talk or on the way to it.
 *
 * @param number by which the log knows the member; 0 is whoever called
 * @param party by which the media engine does
 * @param callerNumber member who had this one called; absent: nobody did
 * @param holding has put the others on hold by a command
 * @param muted is heard by nobody
 * @param task what keeps the member from talking; absent: nothing
 */
@RecordBuilder
public record Member(
        int number,
        Party party,
        Presence presence,
        Purpose purpose,
        @Nullable Integer callerNumber,
        Room room,
        boolean holding,
        boolean muted,
        @Nullable Supervision supervision,
        @Nullable Task task)
        implements MemberBuilder.With {

    /** The number of whoever called. */
    public static final int CALLER = 0;

    /** Of one who has answered and whose number the log is about to tell. */
    public static final int NOT_NUMBERED = Integer.MAX_VALUE;

    private static final String NAMED = "party-";

    /** The number that {@link #wanted} named a party by. */
    public static @Nullable Integer number(Party party) {
        String id = party.id();
        return id.matches(NAMED + "\\d{1,9}") ? Integer.valueOf(id.substring(NAMED.length())) : null;
    }

    /** On the line, in the main room, like everybody at the beginning. */
    public static Member joined(int number, Party party, DialogId dialog) {
        return new Member(
                number,
                party,
                new Presence.Joined(dialog, false),
                Purpose.CALLEE,
                null,
                Room.MAIN,
                false,
                false,
                null,
                null);
    }

    /** A caller who has dialled somebody and is not answered before that one is. */
    public static Member dialling(DialogId dialog) {
        return wanted(CALLER, Purpose.PARTICIPANT, null).withPresence(new Presence.Dialling(dialog));
    }

    /** Somebody who is to be called. */
    public static Member wanted(int number, Purpose purpose, @Nullable Integer by) {
        return new Member(
                number,
                number == CALLER ? Party.CALLER : new Party(NAMED + number),
                new Presence.Wanted(),
                purpose,
                by,
                purpose == Purpose.CONSULTATION ? Room.ASIDE : Room.MAIN,
                false,
                false,
                null,
                null);
    }

    public boolean isJoined() {
        return presence instanceof Presence.Joined;
    }

    /** Has put the others on hold, by a command or on the phone. */
    public boolean isHolding() {
        return holding || (presence instanceof Presence.Joined joined && joined.paused());
    }

    /** Neither hears the others nor is heard: holds, or listens to something else first. */
    boolean isAway() {
        return isHolding() || task instanceof Task.Briefing;
    }

    /** Keys in digits, which nobody is to hear. */
    public boolean isKeying() {
        return task instanceof Task.Keying;
    }

    /** Not on the line yet, but may come. */
    public boolean isAwaited() {
        return switch (presence) {
            case Presence.Wanted _, Presence.Ringing _, Presence.Moving _, Presence.Answering _ -> true;
            case Presence.Dialling _, Presence.Joined _ -> false;
        };
    }

    /** Whether others would hear this one, and so are not alone: listeners and those who hold do not count. */
    boolean isCompany() {
        return isJoined() && !isAway() && (supervision == null || supervision.mode() == Supervision.Mode.BARGE);
    }
}
