package io.trunkline.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.embedded.log.EmbeddedLogNode;
import io.trunkline.embedded.mongo.EmbeddedMongo;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallFault;
import io.trunkline.events.CallEvent.CallLegLost;
import io.trunkline.events.CallEvent.CallOffered;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.CallHeld;
import io.trunkline.events.ConversationEvent.CallRetrieved;
import io.trunkline.events.ConversationEvent.CallTalkPaused;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.LogUnavailable;
import io.trunkline.eventstore.esdb.EventStoreDbLog;
import io.trunkline.testkit.phone.Melody;
import io.trunkline.testkit.phone.PhoneCall;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Two nodes on one log and one MongoDB. The log goes away: calls go on, and it hears of them when it is back. The node that holds the calls is
 * killed: the other tells the log how they end. Then the lost one starts again, and knows nothing of them.
 */
class LostEdgeIT {

    private static final int TALKING_AT_LEAST = 3;
    private static final Duration BUSY = Duration.ofSeconds(90);
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration LEASE = Duration.ofSeconds(5);
    /** The lease, and time for two dozen commands on a busy machine. */
    private static final Duration SECONDS_OF_THE_LEASE = LEASE.plusSeconds(25);

    private static final String KEY = "dGVzdC1vbmx5LWtleS1vZi0zMi1ieXRlcy1sZW5ndGg=";
    private static final String ANNA = "6001";
    private static final int ANNAS_HERTZ = 700;
    private static final int CALLER_HERTZ = 425;
    private static final String NUMBER = "2090";
    private static final Melody MUSIC = Melody.onHold();
    /** Packets of a second, from before which nothing is heard any more. */
    private static final int A_SECOND = 50;

    @Test
    void theOtherNodeEndsTheCallsOfALostEdgeAndFreesItsAgents(@TempDir Path folder) throws Exception {
        Path home = folder.resolve("lost");
        CallCenter.accounts(home, List.of(ANNA));
        try (Log log = new Log(folder.resolve("log"));
                EmbeddedMongo documents = EmbeddedMongo.open(folder.resolve("documents"), 0);
                TrunklineProcess lost = TrunklineProcess.start(
                        home,
                        arguments("demo", "node-a", 0, log, documents, "--agents", "12", "--calls-per-minute", "90"));
                TrunklineProcess other = TrunklineProcess.start(
                        folder.resolve("other"), arguments("serve", "node-b", 0, log, documents));
                TonePhones phones = new TonePhones(lost, Map.of(ANNA, ANNAS_HERTZ))) {
            GraphQl seen = other.graphQl();
            CallCenter center = new CallCenter(lost.graphQl())
                    .queue("kept", "ringSeconds: 20, wrapUpSeconds: 0")
                    .staff("kept", List.of(ANNA))
                    .ready(List.of(ANNA));
            PhoneCall talking = phones.dials("+49307788993", NUMBER, CALLER_HERTZ);
            PhoneCall anna = phones.rung(ANNA);
            talk(talking, anna);
            PhoneCall waiting = phones.dials("+49307788994", NUMBER, CALLER_HERTZ);
            Await.until("the next one waits", PATIENCE, () -> waiting.hears(MUSIC));

            log.goesAway();
            goOnWithoutIt(talking, anna, waiting);
            PhoneCall late = phones.dials("+49307788996", NUMBER, CALLER_HERTZ);
            assertThat(late.ended().get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("who comes meanwhile")
                    .isEqualTo(new PhoneCall.Ending.Refused(503));
            log.comesBack();
            Await.until("the log hears of the hold and its end", PATIENCE, () -> log.events(CallRetrieved.class) == 1);
            Await.until("calls flow", BUSY, () -> talking(seen) > TALKING_AT_LEAST);

            lost.kill();
            Instant killed = Instant.now();
            JsonNode board = Await.value(
                    "every call of the lost edge has ended and no agent is held by one",
                    SECONDS_OF_THE_LEASE,
                    () -> seen.query("{ wallboard { calls { id } waiting agents { reserved talking } } }")
                            .get("wallboard"),
                    now -> now.get("calls").isEmpty()
                            && now.get("waiting").asInt() == 0
                            && now.at("/agents/reserved").asInt() == 0
                            && now.at("/agents/talking").asInt() == 0);
            assertThat(board.get("calls").size()).isZero();
            assertThat(other.errors()).isEmpty();
            assertThat(seen.query("{ agent(id: \"" + center.agentId(ANNA) + "\") { status } }")
                            .at("/agent/status")
                            .asString())
                    .as("who talked")
                    .isEqualTo("READY");
            endsAreToldOnce(log.read(), killed, center);

            try (TrunklineProcess again = TrunklineProcess.start(
                    home, arguments("serve", "node-a", lost.sip().getPort(), log, documents))) {
                for (PhoneCall left : List.of(talking, anna, waiting)) {
                    left.hold();
                    assertThat(left.ended().get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                            .as("what the restarted edge says to a re-INVITE of before")
                            .isEqualTo(new PhoneCall.Ending.Lost("the other side no longer knows the dialog"));
                }
                phones.comesBack(ANNA);
                PhoneCall next = phones.dials("+49307788995", NUMBER, CALLER_HERTZ);
                PhoneCall annas = phones.rung(ANNA);
                talk(next, annas);
                next.hangUp();
                annas.ended().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertThat(again.errors()).isEmpty();
            }
        }
    }

    /** The phone's hold is the only thing that happens. */
    private static void goOnWithoutIt(PhoneCall talking, PhoneCall anna, PhoneCall waiting) {
        anna.hold();
        Await.until("music for whom the phone holds", PATIENCE, () -> talking.hears(MUSIC) && !anna.hearsAnything());
        anna.retrieve();
        talk(talking, anna);
        long then = waiting.packetsReceived();
        Await.until(
                "who waits hears music still",
                PATIENCE,
                () -> waiting.packetsReceived() > then + A_SECOND && waiting.hears(MUSIC));
    }

    private static void talk(PhoneCall caller, PhoneCall anna) {
        Await.until("the two talk", PATIENCE, () -> caller.hears(ANNAS_HERTZ) && anna.hears(CALLER_HERTZ));
    }

    /** Each call has one end; those that were up are lost by the word of the other node, within seconds of the lease. */
    private static void endsAreToldOnce(LogLaws laws, Instant killed, CallCenter center) {
        laws.isWhole();
        assertThat(laws.everyCallHasEnded()).isGreaterThanOrEqualTo(TALKING_AT_LEAST);
        assertThat(laws.log())
                .filteredOn(told -> told.event() instanceof CallLegLost)
                .allSatisfy(told -> {
                    assertThat(told.actor()).isEqualTo("edge:node-b");
                    assertThat(told.recordedAt()).isBetween(killed, killed.plus(SECONDS_OF_THE_LEASE));
                });
        List<CallId> kept = calls(laws, center.queueId("kept"));
        assertThat(kept).hasSize(2);
        assertThat(story(laws, kept.getFirst()).stream()
                        .filter(event -> !(event instanceof CallReceived || event instanceof CallQueued))
                        .map(Object::getClass))
                .as("once, and in the order in which it happened")
                .isEqualTo(List.of(
                        CallOffered.class,
                        CallAnswered.class,
                        CallHeld.class,
                        CallTalkPaused.class,
                        CallRetrieved.class,
                        CallLegLost.class,
                        CallFailed.class));
        assertThat(story(laws, kept.getFirst())).last().isInstanceOfSatisfying(CallFailed.class, failed -> {
            assertThat(failed.fault()).isEqualTo(CallFault.LEG_LOST);
            assertThat(failed.agent()).hasToString(center.agentId(ANNA));
            assertThat(failed.visit()).isNull();
            assertThat(failed.detail()).isEqualTo("edge node-a fell silent");
        });
        assertThat(story(laws, kept.getLast()))
                .noneMatch(CallAnswered.class::isInstance)
                .last()
                .isInstanceOfSatisfying(CallFailed.class, failed -> {
                    assertThat(failed.fault()).isEqualTo(CallFault.LEG_LOST);
                    assertThat(failed.agent()).isNull();
                    assertThat(failed.visit()).isNotNull();
                });
    }

    /** Those that came to a queue, in that order. */
    private static List<CallId> calls(LogLaws laws, String queue) {
        return laws.log().stream()
                .map(Envelope::event)
                .filter(CallQueued.class::isInstance)
                .map(CallQueued.class::cast)
                .filter(queued -> queued.queue().toString().equals(queue))
                .map(CallQueued::call)
                .toList();
    }

    private static List<CallEvent> story(LogLaws laws, CallId call) {
        return laws.log().stream()
                .map(Envelope::event)
                .filter(CallEvent.class::isInstance)
                .map(CallEvent.class::cast)
                .filter(event -> event.call().equals(call))
                .toList();
    }

    private static int talking(GraphQl graphQl) {
        return graphQl.query("{ wallboard { talking } }")
                .get("wallboard")
                .get("talking")
                .asInt();
    }

    private static List<String> arguments(
            String command, String name, int sip, Log log, EmbeddedMongo documents, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                command,
                "--http-port",
                "0",
                "--sip-port",
                Integer.toString(sip),
                "--node",
                name,
                "--event-store",
                log.connectionString(),
                "--mongo",
                documents.connectionString(),
                "--property",
                "trunkline.node.lease=" + LEASE.toSeconds() + "s",
                "--property",
                "trunkline.edge.peers[0]=phones=127.0.0.1/32",
                "--property",
                "trunkline.edge.queues." + NUMBER + "=kept",
                "--property",
                "trunkline.personal-data.master-key=" + KEY));
        arguments.addAll(List.of(more));
        return arguments;
    }

    /** The nodes' log, a server of its own, which can go away and come back where it was. */
    private static final class Log implements AutoCloseable {

        private final Path folder;
        private final int port;
        private EmbeddedLogNode node;

        Log(Path folder) {
            this.folder = folder;
            this.node = EmbeddedLogNode.open(folder, 0);
            this.port = node.port();
        }

        String connectionString() {
            return node.connectionString();
        }

        void goesAway() {
            node.close();
        }

        void comesBack() {
            node = EmbeddedLogNode.open(folder, port);
        }

        LogLaws read() {
            try (EventStoreDbLog log = EventStoreDbLog.connect(connectionString())) {
                return LogLaws.read(log);
            }
        }

        /** How many there are; none as long as it is too busy to say. */
        long events(Class<? extends CallEvent> kind) {
            try {
                return read().log().stream()
                        .map(Envelope::event)
                        .filter(kind::isInstance)
                        .count();
            } catch (LogUnavailable e) {
                return 0;
            }
        }

        @Override
        public void close() {
            node.close();
        }
    }
}
