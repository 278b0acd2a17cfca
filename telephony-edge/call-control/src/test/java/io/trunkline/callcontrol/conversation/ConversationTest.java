package io.trunkline.callcontrol.conversation;

import static io.trunkline.callcontrol.conversation.Talks.AGENT;
import static io.trunkline.callcontrol.conversation.Talks.BOSS;
import static io.trunkline.callcontrol.conversation.Talks.CALLER;
import static io.trunkline.callcontrol.conversation.Talks.EXPERT;
import static io.trunkline.callcontrol.conversation.Talks.party;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.conversation.Supervision.Mode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Who hears whom after each verb, and what those hear who hear nobody. */
class ConversationTest {

    @Test
    void twoHearEachOther() {
        assertHears(Talks.ofTwo(), "0<1", "1<0");
        assertThat(Talks.ofTwo().sounds()).isEmpty();
    }

    @Nested
    class Hold {

        @Test
        void leavesTheOtherWithMusicAndTheHolderInSilence() {
            Conversation talk = Talks.ofTwo().held(AGENT, true);
            assertHears(talk);
            assertThat(talk.sounds()).containsOnlyKeys(party(CALLER)).containsValue(Sound.MUSIC);
        }

        @Test
        void endsWhereItBegan() {
            assertThat(Talks.ofTwo().held(AGENT, true).held(AGENT, false)).isEqualTo(Talks.ofTwo());
        }

        @Test
        void ofOneAmongThreeLeavesTheOthersTalking() {
            Conversation talk =
                    Talks.came(Talks.ofTwo(), EXPERT, Purpose.PARTICIPANT).held(AGENT, true);
            assertHears(talk, "0<2", "2<0");
            assertThat(talk.sounds()).isEmpty();
        }

        @Test
        void ofBothIsSilence() {
            Conversation talk = Talks.ofTwo().held(AGENT, true).held(CALLER, true);
            assertHears(talk);
            assertThat(talk.sounds()).isEmpty();
        }
    }

    @Nested
    class Consultation {

        @Test
        void ringsForTheAgentWhileTheCallerHearsMusic() {
            Conversation talk = Talks.called(Talks.ofTwo(), EXPERT, Purpose.CONSULTATION);
            assertHears(talk);
            assertThat(talk.sounds())
                    .containsEntry(party(CALLER), Sound.MUSIC)
                    .containsEntry(party(AGENT), Sound.RINGBACK)
                    .hasSize(2);
        }

        @Test
        void isNotHeardByTheCaller() {
            assertHears(Talks.consulting(), "1<2", "2<1");
            assertThat(Talks.consulting().sounds())
                    .containsOnlyKeys(party(CALLER))
                    .containsValue(Sound.MUSIC);
        }

        @Test
        void swappedLeavesTheOtherWaiting() {
            Conversation talk = Talks.consulting().swapped(AGENT, false);
            assertHears(talk, "0<1", "1<0");
            assertThat(talk.sounds()).containsOnlyKeys(party(EXPERT)).containsValue(Sound.MUSIC);
            assertThat(talk.swapped(AGENT, true)).isEqualTo(Talks.consulting());
        }

        @Test
        void thatReachesNobodyBringsTheAgentBack() {
            assertThat(Talks.called(Talks.ofTwo(), EXPERT, Purpose.CONSULTATION).without(EXPERT))
                    .isEqualTo(Talks.ofTwo());
        }

        @Test
        void givenUpBringsTheAgentBack() {
            assertThat(Talks.consulting().without(EXPERT)).isEqualTo(Talks.ofTwo());
            assertThat(Talks.consulting().swapped(AGENT, false).without(EXPERT)).isEqualTo(Talks.ofTwo());
        }

        @Test
        void completedJoinsTheOtherTwo() {
            assertHears(Talks.consulting().transferred(AGENT, EXPERT), "0<2", "2<0");
        }

        @Test
        void becomesAConferenceOfAll() {
            assertHears(Talks.consulting().conferenced(), "0<1", "0<2", "1<0", "1<2", "2<0", "2<1");
        }
    }

    @Nested
    class Transfer {

        @Test
        void ringsForTheCallerOnceTheAgentHasLeft() {
            Conversation talk =
                    Talks.called(Talks.ofTwo(), EXPERT, Purpose.TRANSFER).without(AGENT);
            assertThat(talk.sounds()).containsOnlyKeys(party(CALLER)).containsValue(Sound.RINGBACK);
        }

        @Test
        void doesNotDisturbTheTwoWhileItRings() {
            Conversation talk = Talks.called(Talks.ofTwo(), EXPERT, Purpose.TRANSFER);
            assertHears(talk, "0<1", "1<0");
            assertThat(talk.sounds()).isEmpty();
        }
    }

    @Nested
    class Supervised {

        @Test
        void inSilenceNobodyHearsTheSupervisorWhoHearsAll() {
            assertHears(Talks.supervised(Talks.ofTwo(), Mode.MONITOR), "0<1", "1<0", "3<0", "3<1");
        }

        @Test
        void byWhisperTheAgentAloneHears() {
            assertHears(Talks.supervised(Talks.ofTwo(), Mode.WHISPER), "0<1", "1<0", "1<3", "3<0", "3<1");
        }

        @Test
        void byBargingInAllHear() {
            assertHears(Talks.supervised(Talks.ofTwo(), Mode.BARGE), "0<1", "0<3", "1<0", "1<3", "3<0", "3<1");
        }

        @Test
        void followsTheAgentAside() {
            Conversation talk = Talks.supervised(Talks.consulting(), Mode.WHISPER);
            assertHears(talk, "1<2", "1<3", "2<1", "3<1", "3<2");
            assertHears(talk.swapped(AGENT, false), "0<1", "1<0", "1<3", "3<0", "3<1");
        }

        @Test
        void aListenerIsNoCompanyForOneOnHold() {
            Conversation talk = Talks.supervised(Talks.ofTwo(), Mode.MONITOR).held(AGENT, true);
            assertThat(talk.sounds()).containsOnlyKeys(party(CALLER)).containsValue(Sound.MUSIC);
        }

        @Test
        void ringingOfASupervisorIsHeardByNobody() {
            assertThat(Talks.called(Talks.ofTwo(), BOSS, Purpose.SUPERVISION).sounds())
                    .isEmpty();
        }

        @Test
        void takenOverTheAgentIsOut() {
            Conversation talk = Talks.supervised(Talks.ofTwo(), Mode.MONITOR).transferred(AGENT, BOSS);
            assertHears(talk, "0<3", "3<0");
        }
    }

    @Test
    void mutedIsHeardByNobodyAndHearsAll() {
        assertHears(Talks.ofTwo().muted(AGENT, true), "1<0");
        assertThat(Talks.ofTwo().muted(AGENT, true).sounds())
                .as("the other is there, though silent")
                .isEmpty();
    }

    @Test
    void aPartyIsFoundByNumberDialogAndMediaName() {
        Conversation talk = Talks.consulting();
        assertThat(talk.member(EXPERT)).isPresent();
        assertThat(talk.member(Talks.phone(EXPERT))).isEqualTo(talk.member(EXPERT));
        assertThat(talk.member(party(EXPERT))).isEqualTo(talk.member(EXPERT));
        assertThat(talk.member(9)).isEmpty();
    }

    @Test
    void whoIsDueIsWhoseTimeHasCome() {
        Conversation talk = Talks.called(Talks.ofTwo(), EXPERT, Purpose.CONSULTATION);
        assertThat(talk.nextDeadline()).contains(Talks.UNTIL);
        assertThat(talk.due(Talks.UNTIL.minusMillis(1))).isEmpty();
        assertThat(talk.due(Talks.UNTIL)).extracting(Member::number).containsExactly(EXPERT);
        assertThat(Talks.ofTwo().nextDeadline()).isEmpty();
    }

    /** Each as {@code listener<speaker}. */
    private static void assertHears(Conversation talk, String... pairs) {
        List<String> heard = new ArrayList<>();
        for (Member listener : talk.members()) {
            var speakers = talk.mix().hears().get(listener.party());
            for (Member speaker : talk.members()) {
                if (speakers != null && speakers.contains(speaker.party())) {
                    heard.add(listener.number() + "<" + speaker.number());
                }
            }
        }
        assertThat(heard).containsExactly(pairs);
    }
}
