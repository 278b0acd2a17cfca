package io.trunkline.callcontrol.conversation;

import io.trunkline.callcontrol.digits.Collecting;
import io.trunkline.callcontrol.media.Mix;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.sip.DialogId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A talk of any number of members, up to {@link #MOST}. Immutable; a verb about somebody who is not here changes nothing.
 *
 * @param members by number, in the order of their numbers
 * @param parked whoever is left waits for whoever fetches them
 */
public record Conversation(List<Member> members, boolean parked) {

    /** The most members of one talk, those who ring included. */
    public static final int MOST = 64;

    public Conversation {
        members =
                members.stream().sorted(Comparator.comparingInt(Member::number)).toList();
    }

    public static Conversation of(Member... members) {
        return new Conversation(List.of(members), false);
    }

    public Optional<Member> member(int number) {
        return members.stream().filter(member -> member.number() == number).findFirst();
    }

    public Optional<Member> member(DialogId dialog) {
        return members.stream()
                .filter(member -> member.presence().dialogs().contains(dialog))
                .findFirst();
    }

    public Optional<Member> member(Party party) {
        return members.stream().filter(member -> member.party().equals(party)).findFirst();
    }

    public boolean isFull() {
        return members.size() >= MOST;
    }

    /** Members on the line who speak and listen: not those who ring or supervise in silence. */
    public long speakers() {
        return members.stream()
                .filter(member -> member.isJoined() && member.supervision() == null)
                .count();
    }

    /** Whether somebody is rung who may still come, supervisors aside. */
    public boolean awaitsSomebody() {
        return members.stream().anyMatch(member -> member.isAwaited() && member.purpose() != Purpose.SUPERVISION);
    }

    /** When somebody's ringing or the wait for the log's word ends next. */
    public Optional<Instant> nextDeadline() {
        return members.stream().flatMap(member -> deadline(member).stream()).min(Comparator.naturalOrder());
    }

    /** Members whose time has come. */
    public List<Member> due(Instant now) {
        return members.stream()
                .filter(member ->
                        deadline(member).filter(at -> !at.isAfter(now)).isPresent())
                .toList();
    }

    private static Optional<Instant> deadline(Member member) {
        return switch (member.presence()) {
            case Presence.Ringing ringing -> Optional.of(ringing.until());
            case Presence.Moving moving -> Optional.of(moving.until());
            case Presence.Answering answering -> answering.told() ? Optional.of(answering.until()) : Optional.empty();
            case Presence.Dialling _, Presence.Wanted _, Presence.Joined _ -> Optional.empty();
        };
    }

    /** The log has told the number of the one who had none. */
    public Conversation numbered(int number) {
        return change(Member.NOT_NUMBERED, member -> member.withNumber(number));
    }

    /** Somebody is to be called. For a consultation the one who wants it goes aside, and the others wait. */
    public Conversation calling(Member called) {
        Conversation next = with(called);
        Integer by = called.callerNumber();
        return called.purpose() == Purpose.CONSULTATION && by != null
                ? next.change(by, member -> member.withRoom(Room.ASIDE))
                : next;
    }

    /** Adds a member or puts it in the place of an earlier one with its number. */
    public Conversation with(Member member) {
        List<Member> next = new ArrayList<>(others(member.number()));
        next.add(member);
        return new Conversation(next, parked);
    }

    /** Somebody is gone. Who is left alone aside is back in the main room, and supervisors of the one gone are too. */
    public Conversation without(int number) {
        return new Conversation(others(number), parked).reunited();
    }

    private Conversation reunited() {
        boolean company =
                members.stream().filter(member -> member.room() == Room.ASIDE).count() > 1;
        return company ? this : each(member -> member.withRoom(Room.MAIN));
    }

    public Conversation joined(int number) {
        return change(
                number,
                member -> member.presence() instanceof Presence.Answering answering
                        ? member.withPresence(new Presence.Joined(answering.dialog(), false))
                        : member);
    }

    public Conversation held(int by, boolean on) {
        return change(by, member -> member.withHolding(on));
    }

    /** The phone of a member on the line has put us on hold, or taken us back; the latter ends a hold by command too. */
    public Conversation paused(int number, boolean on) {
        return change(
                number,
                member -> member.presence() instanceof Presence.Joined joined
                        ? member.withPresence(new Presence.Joined(joined.dialog(), on))
                                .withHolding(on && member.holding())
                        : member);
    }

    /** Somebody does something else for a moment, or, absent, no longer. */
    public Conversation doing(int number, @Nullable Task task) {
        return change(number, member -> member.withTask(task));
    }

    /** Whether somebody keys in what nobody may keep. */
    public boolean isConfidential() {
        return members.stream()
                .anyMatch(member -> member.task() instanceof Task.Keying(Collecting digits)
                        && digits.request().masked());
    }

    public Conversation muted(int number, boolean on) {
        return change(number, member -> member.withMuted(on));
    }

    /** The one who consults goes to the consulted, or back to the others. */
    public Conversation swapped(int by, boolean aside) {
        return change(by, member -> member.withRoom(aside ? Room.ASIDE : Room.MAIN));
    }

    /** All come together: nobody is aside, nobody holds. */
    public Conversation conferenced() {
        return each(member -> member.withRoom(Room.MAIN).withHolding(false));
    }

    /** The one who transferred is out, the others come together, and whoever took over looks after nobody any more. */
    public Conversation transferred(int from, int to) {
        Conversation rest = member(from).isPresent() ? new Conversation(others(from), parked).conferenced() : this;
        return rest.change(to, member -> member.withSupervision(null));
    }

    /** Whoever is left waits in a slot, or no more. */
    public Conversation parked(boolean on) {
        return new Conversation(members, on);
    }

    public Conversation supervised(int supervisor, Supervision supervision) {
        return change(supervisor, member -> member.withSupervision(supervision));
    }

    /** Who hears whom. */
    public Mix mix() {
        Map<Party, Set<Party>> hears = new HashMap<>();
        members.stream()
                .filter(Member::isJoined)
                .forEach(listener -> hears.put(
                        listener.party(),
                        members.stream()
                                .filter(speaker -> hears(listener, speaker))
                                .map(Member::party)
                                .collect(Collectors.toUnmodifiableSet())));
        return new Mix(hears);
    }

    /** What is played to whom; absent: nothing. */
    public Map<Party, Sound> sounds() {
        Map<Party, Sound> sounds = new HashMap<>();
        members.stream()
                .filter(member ->
                        member.isJoined() && !member.isAway() && !member.isKeying() && member.supervision() == null)
                .forEach(member -> sound(member).ifPresent(sound -> sounds.put(member.party(), sound)));
        return sounds;
    }

    private Optional<Sound> sound(Member listener) {
        if (anyOther(listener, other -> other.isCompany() && room(other) == listener.room())) {
            return Optional.empty();
        }
        if (parked) {
            return Optional.of(Sound.MUSIC);
        }
        if (anyOther(
                listener,
                other -> other.isAwaited()
                        && other.purpose() != Purpose.SUPERVISION
                        && other.room() == listener.room())) {
            return Optional.of(Sound.RINGBACK);
        }
        return anyOther(listener, other -> other.isJoined() && other.supervision() == null)
                ? Optional.of(Sound.MUSIC)
                : Optional.empty();
    }

    private boolean anyOther(Member one, Predicate<Member> fits) {
        return members.stream().anyMatch(other -> other.number() != one.number() && fits.test(other));
    }

    private boolean hears(Member listener, Member speaker) {
        if (listener.number() == speaker.number() || !speaker.isJoined() || room(listener) != room(speaker)) {
            return false;
        }
        if (listener.isAway() || speaker.isAway() || speaker.muted() || speaker.isKeying()) {
            return false;
        }
        Supervision supervision = speaker.supervision();
        return supervision == null
                || switch (supervision.mode()) {
                    case MONITOR -> false;
                    case WHISPER -> listener.number() == supervision.agent();
                    case BARGE -> true;
                };
    }

    /** A supervisor is where the agent is. */
    private Room room(Member member) {
        Supervision supervision = member.supervision();
        return supervision == null
                ? member.room()
                : member(supervision.agent()).map(Member::room).orElse(Room.MAIN);
    }

    private List<Member> others(int number) {
        return members.stream().filter(member -> member.number() != number).toList();
    }

    private Conversation change(int number, UnaryOperator<Member> how) {
        return each(member -> member.number() == number ? how.apply(member) : member);
    }

    private Conversation each(UnaryOperator<Member> how) {
        return new Conversation(members.stream().map(how).toList(), parked);
    }
}
