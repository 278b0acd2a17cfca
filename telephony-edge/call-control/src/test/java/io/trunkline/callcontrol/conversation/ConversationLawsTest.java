package io.trunkline.callcontrol.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.conversation.Supervision.Mode;
import io.trunkline.callcontrol.media.Party;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds after any verbs in any order. */
class ConversationLawsTest {

    /** One verb about one member. */
    private interface Verb {
        Conversation on(Conversation talk);
    }

    @Provide
    static Arbitrary<Conversation> talks() {
        return verbs().list().ofMaxSize(25).map(verbs -> {
            Conversation talk = Talks.ofTwo();
            for (Verb verb : verbs) {
                talk = verb.on(talk);
            }
            return talk;
        });
    }

    private static Arbitrary<Verb> verbs() {
        Arbitrary<Integer> who = Arbitraries.integers().between(0, 5);
        Arbitrary<Boolean> on = Arbitraries.of(true, false);
        Arbitrary<Verb> held = Combinators.combine(who, on).as((w, o) -> talk -> talk.held(w, o));
        Arbitrary<Verb> paused = Combinators.combine(who, on).as((w, o) -> talk -> talk.paused(w, o));
        Arbitrary<Verb> muted = Combinators.combine(who, on).as((w, o) -> talk -> talk.muted(w, o));
        Arbitrary<Verb> swapped = Combinators.combine(who, on).as((w, o) -> talk -> talk.swapped(w, o));
        Arbitrary<Verb> left = who.map(w -> talk -> talk.without(w));
        Arbitrary<Verb> transferred = who.map(w -> talk -> talk.transferred(w, Talks.CALLER));
        Arbitrary<Verb> conferenced = Arbitraries.just(Conversation::conferenced);
        Arbitrary<Purpose> purpose = Arbitraries.of(Purpose.CONSULTATION, Purpose.PARTICIPANT, Purpose.TRANSFER);
        Arbitrary<Integer> others = Arbitraries.integers().between(2, 5);
        Arbitrary<Verb> called = Combinators.combine(others, purpose).as((w, p) -> talk -> Talks.called(talk, w, p));
        Arbitrary<Verb> came = Combinators.combine(others, purpose).as((w, p) -> talk -> Talks.came(talk, w, p));
        Arbitrary<Verb> supervised = Combinators.combine(who, Arbitraries.of(Mode.class))
                .as((w, mode) -> talk -> talk.supervised(w, new Supervision(Talks.AGENT, mode)));
        return Arbitraries.oneOf(
                List.of(held, paused, muted, swapped, left, transferred, conferenced, called, came, came, supervised));
    }

    @Property
    void nobodyHearsThemselves(@ForAll("talks") Conversation talk) {
        talk.mix().hears().forEach((listener, heard) -> assertThat(heard).doesNotContain(listener));
    }

    @Property
    void onlyWhoIsOnTheLineHearsAndIsHeard(@ForAll("talks") Conversation talk) {
        Set<Party> joined = joined(talk);
        Map<Party, Set<Party>> hears = talk.mix().hears();
        assertThat(joined).containsAll(hears.keySet());
        hears.values().forEach(heard -> assertThat(joined).containsAll(heard));
    }

    @Property
    void whoHoldsNeitherHearsNorIsHeard(@ForAll("talks") Conversation talk) {
        each(talk, Member::isHolding, member -> {
            assertThat(heardBy(talk, member)).isEmpty();
            assertThat(listenersOf(talk, member)).isEmpty();
            assertThat(talk.sounds()).doesNotContainKey(member.party());
        });
    }

    @Property
    void musicAndRingingAreForThoseWhoHearNobody(@ForAll("talks") Conversation talk) {
        talk.sounds().keySet().forEach(party -> assertThat(talk.mix().hears().getOrDefault(party, Set.of()).stream()
                        .filter(speaker -> talk.member(speaker)
                                .map(member -> member.supervision() == null)
                                .orElse(false))
                        .toList())
                .isEmpty());
    }

    @Property
    void mutedIsHeardByNobody(@ForAll("talks") Conversation talk) {
        each(talk, Member::muted, member -> assertThat(listenersOf(talk, member))
                .isEmpty());
    }

    @Property
    void whisperReachesTheAgentAlone(@ForAll("talks") Conversation talk) {
        each(talk, member -> isIn(member, Mode.WHISPER), member -> assertThat(listenersOf(talk, member))
                .isSubsetOf(Talks.party(Talks.AGENT)));
    }

    @Property
    void aSilentSupervisorIsHeardByNobody(@ForAll("talks") Conversation talk) {
        each(talk, member -> isIn(member, Mode.MONITOR), member -> assertThat(listenersOf(talk, member))
                .isEmpty());
    }

    @Property
    void thoseWhoTalkHearEachOther(@ForAll("talks") Conversation talk) {
        List<Member> plain = talk.members().stream()
                .filter(member -> member.isJoined() && member.supervision() == null && !member.muted())
                .toList();
        for (Member one : plain) {
            for (Member other : plain) {
                assertThat(heardBy(talk, one).contains(other.party()))
                        .isEqualTo(heardBy(talk, other).contains(one.party()));
            }
        }
    }

    @Property
    void nobodyIsAsideAlone(@ForAll("talks") Conversation talk) {
        // Only a leave can leave somebody alone; a swap of one who does not consult is not asked for by the log.
        Conversation after = talk.without(Talks.EXPERT);
        assertThat(after.members().stream().filter(member -> member.room() == Room.ASIDE))
                .hasSizeBetween(0, after.members().size())
                .satisfiesAnyOf(aside -> assertThat(aside).isEmpty(), aside -> assertThat(aside)
                        .hasSizeGreaterThan(1));
    }

    @Property
    void aConferenceBringsAllTogether(@ForAll("talks") Conversation talk) {
        Conversation all = talk.conferenced();
        List<Member> plain = all.members().stream()
                .filter(member -> member.isJoined() && member.supervision() == null && !member.isHolding())
                .toList();
        for (Member speaker : plain) {
            if (!speaker.muted()) {
                assertThat(listenersOf(all, speaker))
                        .containsAll(plain.stream()
                                .map(Member::party)
                                .filter(party -> !party.equals(speaker.party()))
                                .toList());
            }
        }
    }

    private static boolean isIn(Member member, Mode mode) {
        Supervision supervision = member.supervision();
        return supervision != null && supervision.mode() == mode;
    }

    private static void each(
            Conversation talk, java.util.function.Predicate<Member> which, java.util.function.Consumer<Member> law) {
        talk.members().stream().filter(which).forEach(law);
    }

    private static Set<Party> joined(Conversation talk) {
        return talk.members().stream()
                .filter(Member::isJoined)
                .map(Member::party)
                .collect(java.util.stream.Collectors.toSet());
    }

    private static Set<Party> heardBy(Conversation talk, Member listener) {
        return talk.mix().hears().getOrDefault(listener.party(), Set.of());
    }

    private static List<Party> listenersOf(Conversation talk, Member speaker) {
        return talk.mix().hears().entrySet().stream()
                .filter(entry -> entry.getValue().contains(speaker.party()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
