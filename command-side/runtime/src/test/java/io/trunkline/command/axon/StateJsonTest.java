package io.trunkline.command.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.command.Who;
import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.Channel;
import io.trunkline.events.ChannelCapacity;
import io.trunkline.events.ConversationEvent.Purpose;
import io.trunkline.events.ConversationEvent.Room;
import io.trunkline.events.ConversationEvent.SupervisionMode;
import io.trunkline.events.ConversationEvent.TalkPause;
import io.trunkline.events.Destination;
import io.trunkline.events.Handling;
import io.trunkline.events.MemberTerms;
import io.trunkline.events.MissedTerms;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.ReservationId;
import io.trunkline.events.RingGroupId;
import io.trunkline.events.SkillLevel;
import io.trunkline.events.SubjectId;
import io.trunkline.events.WorkItemId;
import io.trunkline.events.WrapUpTerms;
import io.trunkline.model.agent.Agent;
import io.trunkline.model.agent.Desk;
import io.trunkline.model.agent.Wish;
import io.trunkline.model.call.Call;
import io.trunkline.model.call.Chair;
import io.trunkline.model.call.Conversation;
import io.trunkline.model.call.Park;
import io.trunkline.model.call.Ring;
import io.trunkline.model.queue.Queue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state of every decider survives the way to JSON and back, and shapes that differ are told apart. */
class StateJsonTest {

    private static final Instant AT = Instant.parse("2026-03-02T09:00:00.123456789Z");
    private static final ReservationId RESERVATION = new ReservationId(new UUID(1, 1));
    private static final QueueId QUEUE = new QueueId(new UUID(2, 2));
    private static final AgentId AGENT = new AgentId(new UUID(3, 3));

    record Held<S>(String stream, S state) {}

    @SuppressWarnings("unchecked") // a record around any state
    private static <S> StateJson<Held<S>, S> json(Class<S> type) {
        return new StateJson<>("x", 1, (Class<Held<S>>) (Class<?>) Held.class, type, Held::state, Held::new);
    }

    static Stream<Agent> agents() {
        Agent.Profile profile = new Agent.Profile(
                "Anna",
                "201",
                1,
                RESERVATION,
                List.of(new SkillLevel("tax", 4)),
                "berlin",
                "300",
                Personal.sealed(new SubjectId(new UUID(6, 6)), "ciphertext"),
                AT,
                new Desk(
                        List.of(new ChannelCapacity(Channel.CHAT, 2, false, true)),
                        List.of(new Desk.Item(
                                RESERVATION, new WorkItemId(new UUID(5, 5)), Channel.CHAT, QUEUE, AT, true))));
        Agent.Contact contact =
                new Agent.Contact(RESERVATION, new CallId(new UUID(4, 4)), QUEUE, new Handling(15, 20, 2));
        Agent.Contact worked = new Agent.Contact(
                RESERVATION,
                new CallId(new UUID(4, 4)),
                QUEUE,
                new Handling(
                        15,
                        20,
                        2,
                        new WrapUpTerms(WrapUpTerms.WrapUpMode.OPTIONAL, 30, true),
                        new MissedTerms(MissedTerms.MissedAction.REST, 60)),
                new Agent.Work(true, "sale/new"));
        return Stream.of(
                new Agent.New(),
                new Agent.SignedOut(
                        new Agent.Profile("Anna", "201", 0, null, List.of(), null, null, null, null, Desk.EMPTY), AT),
                new Agent.NotReady(profile, "break", true, AT),
                new Agent.Ready(profile, AT),
                new Agent.Reserved(profile, contact, AT, new Wish.ToBeNotReady("lunch"), AT),
                new Agent.Talking(profile, contact, new Wish.ToBeSignedOut(), AT),
                new Agent.WrapUp(profile, contact, AT, null, AT),
                new Agent.WrapUp(profile, worked, AT, null, AT));
    }

    static Stream<Call> calls() {
        Personal sealed = Personal.sealed(new SubjectId(new UUID(9, 1)), "c2VhbGVk");
        Call.Arrival arrival = new Call.Arrival(sealed, "2", "trunk", "node-1", AGENT, Set.of(PartyId.CALLER));
        Call.Place place = new Call.Place(QUEUE, 30, List.of(new SkillLevel("tax", 4)), AT, 1);
        return Stream.of(
                new Call.New(),
                new Call.Received(arrival, new Call.Menu.Unanswered(), AT),
                new Call.Received(arrival, new Call.Menu.Chosen("main", "1", "sales", null), AT),
                new Call.Received(arrival, new Call.Menu.Feature("retrieve", "07", null), AT),
                new Call.Waiting(arrival.withOver(List.of(RESERVATION)), place, AT),
                new Call.Offered(arrival, place, new Ring(List.of(new Ring.Leg(RESERVATION, AGENT)), true), AT),
                new Call.Talking(arrival, place, AGENT, PartyId.CALLER, conversation(sealed), AT),
                new Call.Talking(arrival, null, null, null, conversation(sealed), null),
                new Call.Ended(Set.of(PartyId.CALLER, new PartyId(1)), AT));
    }

    private static Conversation conversation(Personal number) {
        PartyId other = new PartyId(1);
        return new Conversation(
                List.of(
                        new Conversation.Member(
                                PartyId.CALLER,
                                new Who.Agent(AGENT),
                                AGENT,
                                RESERVATION,
                                null,
                                null,
                                Conversation.Stage.JOINED,
                                AT,
                                AT,
                                new Conversation.Pause(TalkPause.CONSULTING, AT),
                                true,
                                null,
                                null,
                                null,
                                null,
                                List.of()),
                        new Conversation.Member(
                                other,
                                new Who.Outside(number),
                                null,
                                null,
                                Purpose.SUPERVISION,
                                PartyId.CALLER,
                                Conversation.Stage.RINGING,
                                AT,
                                null,
                                null,
                                false,
                                SupervisionMode.WHISPER,
                                PartyId.CALLER,
                                other,
                                "pin",
                                List.of("11", "12"))),
                2,
                new Conversation.Aside(PartyId.CALLER, other, Room.ASIDE),
                true,
                new Park.Taken(7, other, new Who.Extension("201"), 60, AT, 1, true),
                new CallId(new UUID(4, 5)),
                new Chair(other, PartyId.CALLER, true),
                new Conversation.Hunt(
                        new RingGroupId(new UUID(1, 1)), List.of("13"), new Destination("14", null, null, "box")),
                AT);
    }

    static Stream<Queue> queues() {
        return Stream.of(
                new Queue.New(),
                new Queue.Open(
                        QueueSettings.plain("sales", RoutingStrategy.LONGEST_IDLE, 15, 20, 20, 5, 2, 0),
                        Map.of(AGENT, new MemberTerms(2, 3, 4))));
    }

    @ParameterizedTest
    @MethodSource("agents")
    void anAgentComesBack(Agent state) {
        assertThat(thereAndBack(Agent.class, state)).isEqualTo(new Held<>("stream", state));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aCallComesBack(Call state) {
        assertThat(thereAndBack(Call.class, state)).isEqualTo(new Held<>("stream", state));
    }

    @ParameterizedTest
    @MethodSource("queues")
    void aQueueComesBack(Queue state) {
        assertThat(thereAndBack(Queue.class, state)).isEqualTo(new Held<>("stream", state));
    }

    private static <S> Object thereAndBack(Class<S> type, S state) {
        StateJson<Held<S>, S> json = json(type);
        return json.read("stream", json.write(new Held<>("stream", state)));
    }

    @Test
    void whatIsNoStateIsRefused() {
        assertThatThrownBy(
                        () -> json(Agent.class).read("stream", "{\"@\":\"Asleep\"}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(RuntimeException.class);
    }

    private record One(String name, int count) {}

    private record Two(One one) {}

    @Test
    void aShapeIsKnownByWhatItReaches() {
        String agent = new StateShape(Agent.class).fingerprint();
        assertThat(agent).isEqualTo(new StateShape(Agent.class).fingerprint());
        assertThat(agent).isNotEqualTo(new StateShape(Call.class).fingerprint());
        assertThat(new StateShape(Two.class).fingerprint()).isNotEqualTo(new StateShape(One.class).fingerprint());
        assertThat(json(Agent.class).shape()).isEqualTo("1-" + agent);
    }

    @Test
    void whatIsNeitherRecordNorValueIsNoState() {
        assertThatThrownBy(() -> new StateShape(StateJsonTest.class)).isInstanceOf(IllegalArgumentException.class);
    }
}
