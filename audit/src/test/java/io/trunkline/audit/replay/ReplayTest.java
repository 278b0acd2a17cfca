package io.trunkline.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.AgentEvent.AgentReserved;
import io.trunkline.events.AgentEvent.AgentTalking;
import io.trunkline.events.AgentId;
import io.trunkline.events.AgentStatus;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallEnded;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallEvent.Party;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.CallHeld;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.CallSupervisionChanged;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.ConversationEvent.SupervisionMode;
import io.trunkline.events.Event;
import io.trunkline.events.EventCatalogue;
import io.trunkline.events.Handling;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.Rationale;
import io.trunkline.events.Rationale.Considered;
import io.trunkline.events.ReservationId;
import io.trunkline.events.Spell;
import io.trunkline.events.SubjectId;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.LogEntry;
import io.trunkline.eventstore.NewEvent;
import io.trunkline.testkit.log.InMemoryEventLog;
import java.io.StringReader;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** What a call went through, told in words and drawn as a ladder, from the log alone. */
class ReplayTest {

    private static final CallId CALL = new CallId(new UUID(1, 1));
    private static final CallId OTHER = new CallId(new UUID(1, 2));
    private static final QueueId SALES = new QueueId(new UUID(2, 1));
    private static final AgentId ADA = new AgentId(new UUID(3, 1));
    private static final AgentId EVE = new AgentId(new UUID(3, 2));
    private static final ReservationId RING = new ReservationId(new UUID(4, 1));
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00.250Z");
    private static final PartyId ONE = new PartyId(1);
    private static final PartyId TWO = new PartyId(2);
    private static final Map<String, String> NAMES =
            Map.of(ADA.toString(), "Ada & Co <1>", EVE.toString(), "Eve", SALES.toString(), "sales");
    private static final ReplayFilter OF_CALL = new ReplayFilter(CALL, null, null, null, null, null, null);

    private final InMemoryEventLog log = new InMemoryEventLog(() -> NOON);

    @BeforeEach
    void aCall() {
        Personal number = Personal.sealed(new SubjectId(new UUID(9, 9)), "c2VhbGVk");
        add("edge:n", null, new CallReceived(CALL, number, "100", "trunk", "n", NOON));
        add("edge:n", null, new CallReceived(OTHER, new Personal(null, "+49301"), "100", "trunk", "n", NOON));
        UUID queued = add("edge:n", null, new CallQueued(CALL, SALES, 0, NOON.plusSeconds(1)));
        Rationale why = new Rationale(
                "longestIdle",
                "1",
                4_500,
                0,
                4_500,
                2,
                List.of(new Considered(ADA, 90_000), new Considered(EVE, 70)),
                3);
        add(
                "router",
                queued,
                new AgentReserved(
                        ADA,
                        RING,
                        CALL,
                        SALES,
                        NOON.plusSeconds(26),
                        new Handling(15, 20, 3),
                        why,
                        new Spell(AgentStatus.READY, null, NOON),
                        NOON.plusSeconds(6)));
        add("router", null, new CallOffered(CALL, RING, ADA, SALES, NOON.plusSeconds(26), NOON.plusSeconds(6)));
        QueueVisit visit = new QueueVisit(SALES, NOON.plusSeconds(1));
        add("edge:n", null, new CallAnswered(CALL, RING, ADA, visit, ONE, NOON.plusSeconds(9)));
        add(
                "edge:n",
                null,
                new AgentTalking(
                        ADA,
                        RING,
                        CALL,
                        SALES,
                        new Spell(AgentStatus.RESERVED, null, NOON.plusSeconds(6)),
                        NOON.plusSeconds(9)));
        add("phone:11", null, new CallHeld(CALL, ONE, NOON.plusSeconds(20)));
        add(
                "phone:12",
                null,
                new CallPartyRequested(CALL, TWO, Purpose.SUPERVISION, null, EVE, null, null, NOON.plusSeconds(30)));
        add(
                "phone:12",
                null,
                new CallSupervisionChanged(CALL, TWO, ONE, SupervisionMode.WHISPER, NOON.plusSeconds(31)));
        add("edge:n", null, new CallEnded(CALL, Party.AGENT, ADA, SALES, NOON.plusSeconds(9), NOON.plusSeconds(60)));
    }

    private UUID add(String actor, @Nullable UUID cause, Event event) {
        UUID id = UUID.randomUUID();
        String causation = cause == null ? null : cause.toString();
        log.append(
                event.stream(),
                log.lastRevision(event.stream()).orElse(EventLog.NO_STREAM),
                List.of(new NewEvent(id, event, "together", causation, actor, "n")));
        return id;
    }

    private Story story(ReplayFilter filter, Words words, int most) {
        return new Story(Replay.read(log, filter, most), words, ZoneId.of("Europe/Berlin"), NAMES::get);
    }

    @Test
    void aCallIsAStory() {
        assertThat(story(OF_CALL, Words.ENGLISH, 100)
                        .text()
                        .replaceAll(" {2}@\\d+\n", "\n")
                        .replaceAll(" @\\d+", ""))
                .isEqualTo("""
                        2026-05-04 Europe/Berlin
                        14:00:00.250  edge:n  calls 100 over trunk
                        14:00:01.250  edge:n  waits in sales
                        14:00:06.250  router  Ada & Co <1> is taken for the call  (because of call.queued)
                                      by longestIdle; waited 4 s; of 2 waiting; considered 2 of 3: Ada & Co <1> 90000, Eve 70
                        14:00:06.250  router  rings at Ada & Co <1>
                        14:00:09.250  edge:n  Ada & Co <1> answers, and talks with the caller
                        14:00:09.250  edge:n  Ada & Co <1> talks
                        14:00:20.250  phone:11  Ada & Co <1> holds
                        14:00:30.250  phone:12  Eve is wanted: SUPERVISION, Eve
                        14:00:31.250  phone:12  Eve supervises Ada & Co <1>: WHISPER
                        14:01:00.250  edge:n  ends; AGENT hung up
                        """);
    }

    @Test
    void theSameAsALadder() {
        assertThat(story(OF_CALL, Words.ENGLISH, 100).ladder().replaceAll(" @\\d+", ""))
                .isEqualTo("""
                              Caller          Queue and route Ada & Co <1>    Eve
                14:00:00.250  |-------------->|               |               |  calls 100 over trunk  [edge:n]
                14:00:01.250  |<--------------|               |               |  waits in sales  [edge:n]
                14:00:06.250  |               |-------------->|               |  Ada & Co <1> is taken for the call  [router] (because of call.queued)
                              |               |               |               |    by longestIdle; waited 4 s; of 2 waiting; considered 2 of 3: Ada & Co <1> 90000, Eve 70
                14:00:06.250  |               |-------------->|               |  rings at Ada & Co <1>  [router]
                14:00:09.250  |<--------------+---------------|               |  Ada & Co <1> answers, and talks with the caller  [edge:n]
                14:00:09.250  |               |               o               |  Ada & Co <1> talks  [edge:n]
                14:00:20.250  |<--------------+---------------|               |  Ada & Co <1> holds  [phone:11]
                14:00:30.250  |               o               |               |  Eve is wanted: SUPERVISION, Eve  [phone:12]
                14:00:31.250  |               |               |<--------------|  Eve supervises Ada & Co <1>: WHISPER  [phone:12]
                14:01:00.250  |               |<--------------|               |  ends; AGENT hung up  [edge:n]
                """);
    }

    @Test
    void whatIsCutSaysSoHoweverItIsTold() {
        Story two = story(OF_CALL, Words.ENGLISH, 2);
        assertThat(List.of(two.text(), two.ladder())).allMatch(told -> told.endsWith("or for more steps.\n"));
        assertThat(two.svg()).contains("or for more steps.</text>");
        assertThat(story(OF_CALL, Words.CHINESE, 2).ladder()).endsWith(Words.CHINESE.text("more") + "\n");
        assertThat(story(OF_CALL, Words.ENGLISH, 100).svg()).doesNotContain("for more steps");
    }

    /** A busy center has as many within a minute: that nobody has looked further must not look like the end. */
    @Test
    void whatLiesFarBehindACallIsNotSilentlyLeftOut() {
        List<NewEvent> later = IntStream.range(0, Replay.AFTER_CALL)
                .mapToObj(i ->
                        new NewEvent(UUID.randomUUID(), new CallHeld(OTHER, ONE, NOON), "later", null, "phone:11", "n"))
                .toList();
        log.append(OTHER.stream(), log.lastRevision(OTHER.stream()).orElseThrow(), later);
        assertThat(Replay.read(log, OF_CALL, 100).more()).isFalse();

        add("phone:11", null, new CallHeld(OTHER, ONE, NOON));

        assertThat(Replay.read(log, OF_CALL, 100).more()).isTrue();
        for (Words words : List.of(Words.ENGLISH, Words.CHINESE)) {
            Story story = story(OF_CALL, words, 100);
            assertThat(List.of(story.text(), story.ladder(), story.svg()))
                    .allMatch(told -> told.contains(words.text("behind", Replay.AFTER_CALL)));
        }
    }

    @Test
    void theDrawingIsXmlWhateverPeopleAreCalled() throws Exception {
        String svg = story(OF_CALL, Words.ENGLISH, 100).svg();
        Document drawn = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)));
        assertThat(drawn.getDocumentElement().getTextContent())
                .contains(
                        "rings at Ada & Co <1>",
                        "[router] (because of call.queued @",
                        "considered 2 of 3: Ada & Co <1> 90000");
        assertThat(drawn.getElementsByTagName("script").getLength()).isZero();
    }

    @Test
    void numbersAreNotTold() {
        ReplayFilter all = new ReplayFilter(null, null, null, "edge:n", null, null, null);
        for (Words words : List.of(Words.ENGLISH, Words.CHINESE)) {
            Story story = story(all, words, 100);
            assertThat(story.text() + story.ladder() + story.svg()).doesNotContain("+49301", "c2VhbGVk");
        }
    }

    @Test
    void filtersNarrowAndAnswersAreBounded() {
        ReplayFilter ada = new ReplayFilter(null, ADA, null, "router", null, null, null);
        assertThat(Replay.read(log, ada, 100).events().stream().map(LogEntry::name))
                .containsExactly("agent.reserved", "call.offered");
        ReplayFilter together = new ReplayFilter(null, null, null, null, "together", null, null);
        assertThat(Replay.read(log, together, 100).events()).hasSize(11);
        ReplayFilter eve = new ReplayFilter(null, EVE, SALES, null, null, null, null);
        assertThat(Replay.read(log, eve, 100).events().stream().map(LogEntry::name))
                .containsExactly("agent.reserved");
        Replay two = Replay.read(log, together, 2);
        assertThat(two.events()).hasSize(2);
        assertThat(two.more()).isTrue();
        assertThat(story(together, Words.ENGLISH, 2).text()).endsWith("or for more steps.\n");
        ReplayFilter nobody = new ReplayFilter(new CallId(new UUID(1, 9)), null, null, null, null, null, null);
        assertThat(story(nobody, Words.CHINESE, 2).text()).isEqualTo("没有发生任何事。\n");
    }

    @Test
    void whatMayHappenToACallHasWordsInBothLanguages() {
        Set<String> told = Set.of("call", "agent", "callback", "workitem", "recording", "voicemail");
        for (Words words : List.of(Words.ENGLISH, Words.CHINESE)) {
            assertThat(EventCatalogue.entries().stream()
                            .filter(entry -> told.contains(entry.category()))
                            .map(EventCatalogue.Entry::name)
                            .filter(name -> words.phrase(name) == null))
                    .isEmpty();
        }
    }
}
