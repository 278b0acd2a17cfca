package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.edge.EdgeBench.Caller;
import io.trunkline.edge.FakeSip.Sent;
import io.trunkline.edge.lookup.AllowedHosts;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallRouteAsked;
import io.trunkline.events.CallEvent.CallVoicemailReached;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.Destination;
import io.trunkline.events.FlowEvent.FlowDrafted;
import io.trunkline.events.FlowEvent.FlowPublished;
import io.trunkline.events.FlowId;
import io.trunkline.events.NumberEvent.NumberAssigned;
import io.trunkline.events.NumberId;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueId;
import io.trunkline.events.RouteReply.Fault;
import io.trunkline.events.RouteReply.Outcome;
import io.trunkline.events.RouteService;
import io.trunkline.events.RouteTaken;
import io.trunkline.events.RouteTaken.Way;
import io.trunkline.events.SkillLevel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Callers of whom the center's own system says where they go, and those of whom it does not. */
class RouteCallTest {

    private static final NumberId NUMBER = NumberId.of("7000");
    private static final QueueId VIP = new QueueId(new UUID(8, 3));
    private static final FlowId HELLO = FlowId.of("hello");

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer crm;
    private final EdgeBench bench;
    private final CountDownLatch waits = new CountDownLatch(1);
    private final CountDownLatch hasAsked = new CountDownLatch(1);
    private volatile boolean silent;
    private volatile String answer = "{\"queue\": \"vip\", \"credit\": 90, \"skills\": {\"tax\": 3}}";
    private volatile String heard = "";

    RouteCallTest() throws IOException {
        crm = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        crm.setExecutor(threads);
        crm.createContext("/", exchange -> {
            heard = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            hasAsked.countDown();
            try {
                if (silent) {
                    waits.await();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        crm.start();
        String host = "127.0.0.1:" + crm.getAddress().getPort();
        bench = EdgeBench.asking(AllowedHosts.of(List.of(host)));
        bench.log.append(new QueueCreated(VIP, EdgeBench.settings("vip"), EdgeBench.THEN));
        bench.log.append(new FlowDrafted(
                HELLO,
                1,
                "flow: hello\nlanguages: [en]\nstart: hi\nnodes:\n  hi: {type: say, text: {en: \"Hello {{name}}\"}, next: bye}\n"
                        + "  bye: {type: hang-up, prompts: [goodbye]}",
                EdgeBench.THEN));
        bench.log.append(new FlowPublished(HELLO, 1, EdgeBench.THEN));
        asks(host, 3_000);
    }

    @AfterEach
    void leavesNothingBehind() {
        waits.countDown();
        bench.close();
        crm.stop(0);
        threads.shutdownNow();
        assertThat(bench.edge.activeCalls()).isZero();
        assertThat(bench.edge.dialogs()).isZero();
        assertThat(bench.media.open()).isZero();
    }

    private void asks(String host, int millis) {
        RouteService service = new RouteService("crm", "http://" + host + "/route", millis);
        bench.log.append(new NumberAssigned(NUMBER, Destination.queue(EdgeBench.SALES), service, EdgeBench.THEN));
        bench.log.settle();
    }

    private Caller calls() {
        return bench.arrives(bench.dials(NUMBER.dialled(), "v=0 caller"));
    }

    private void goesTheDefaultWay(Caller caller, Outcome outcome) {
        assertThat(bench.happens(caller, CallRouteAsked.class)).satisfies(asked -> {
            assertThat(asked.reply().outcome()).isEqualTo(outcome);
            assertThat(asked.taken())
                    .isEqualTo(new RouteTaken(Way.QUEUE, Destination.queue(EdgeBench.SALES), 0, List.of()));
        });
        assertThat(bench.happens(caller, CallQueued.class).queue()).isEqualTo(EdgeBench.SALES);
        hangsUp(caller);
    }

    private void hangsUp(Caller caller) {
        bench.sip.hears(new SipSignal.Bye(caller.dialog()));
    }

    @Test
    void aCallerHearsRingingAndGoesWhereTheAnswerSays() throws IOException {
        Caller caller = calls();
        CallQueued queued = bench.happens(caller, CallQueued.class);
        assertThat(queued.queue()).isEqualTo(VIP);
        assertThat(queued.creditSeconds()).isEqualTo(90);
        assertThat(queued.skills()).containsExactly(new SkillLevel("tax", 3));
        assertThat(bench.story(caller)).containsExactly("CallReceived", "CallRouteAsked", "CallQueued");
        assertThat(bench.sip.sent.all().stream()
                        .filter(sent -> sent.dialog().equals(caller.dialog()))
                        .map(sent -> sent.getClass().getSimpleName()))
                .containsExactly("Ring", "Accept");
        CallRouteAsked asked = bench.happens(caller, CallRouteAsked.class);
        assertThat(asked.service()).isEqualTo("crm");
        assertThat(asked.reply().outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(asked.taken().to()).isEqualTo(Destination.queue(VIP));
        JsonNode question = new ObjectMapper().readTree(heard);
        assertThat(question.path("call").asText()).isEqualTo(caller.call().toString());
        assertThat(question.path("caller").asText())
                .isEqualTo(caller.dialog().value().replace("caller-", "+49"));
        assertThat(question.path("dialled").asText()).isEqualTo("7000");
        assertThat(question.path("peer").asText()).isEqualTo("trunk");
        assertThat(question.path("at").isTextual()).isTrue();
        assertThat(question.path("history").isNull())
                .as("nobody knows the caller")
                .isTrue();
        hangsUp(caller);
    }

    @Test
    void theAnswerMayNameAFlowThatItTellsOfTheCaller() {
        answer = "{\"flow\": \"hello\", \"attributes\": {\"name\": \"Ada\"}}";
        Caller caller = calls();
        FakeMedia.Done.Played hello = bench.media.done.await(
                FakeMedia.Done.Played.class, played -> played.prompts().equals(List.of("say/en/Hello Ada")));
        bench.media.signals(hello.call(), new MediaSignal.PlayEnded(Party.CALLER, hello.token()));
        assertThat(bench.happens(caller, CallRouteAsked.class).toString()).doesNotContain("Ada");
        hangsUp(caller);
    }

    @Test
    void orABoxOrAPhone() {
        answer = "{\"box\": \"90\"}";
        Caller caller = calls();
        bench.happens(caller, CallVoicemailReached.class);
        hangsUp(caller);
        answer = "{\"number\": \"1001\"}";
        Caller other = calls();
        assertThat(bench.happens(other, CallPartyRequested.class).extension()).isEqualTo("1001");
        bench.sip.hears(new SipSignal.Cancelled(other.dialog()));
    }

    @Test
    void withoutAnAnswerInTimeTheyGoTheDefaultWay() {
        asks("127.0.0.1:" + crm.getAddress().getPort(), 200);
        silent = true;
        goesTheDefaultWay(calls(), Outcome.TIMED_OUT);
    }

    @Test
    void withAnAnswerThatCannotBeUsedTheyGoTheDefaultWay() {
        answer = "{\"queue\": \"nowhere\"}";
        Caller caller = calls();
        assertThat(bench.happens(caller, CallRouteAsked.class).reply().fault()).isEqualTo(Fault.UNKNOWN_PLACE);
        goesTheDefaultWay(caller, Outcome.BAD_ANSWER);
    }

    @Test
    void withNobodyThereTheyGoTheDefaultWay() {
        crm.stop(0);
        goesTheDefaultWay(calls(), Outcome.UNREACHABLE);
    }

    @Test
    void aSystemThatSettingsDoNotNameIsNotAsked() {
        asks("localhost:" + crm.getAddress().getPort(), 800);
        goesTheDefaultWay(calls(), Outcome.NOT_ALLOWED);
        assertThat(heard).isEmpty();
        assertThat(bench.edge.routing()).singleElement().satisfies(state -> assertThat(state.outcomes())
                .containsEntry(Outcome.NOT_ALLOWED, 1L));
    }

    @Test
    void whoHangsUpMeanwhileHasGoneAndALateAnswerIsIgnored() throws InterruptedException {
        silent = true;
        DialogId dialog = bench.dials(NUMBER.dialled(), "v=0 caller");
        Caller caller = bench.arrives(dialog);
        hasAsked.await();
        bench.sip.hears(new SipSignal.Cancelled(dialog));
        bench.happens(caller, CallAbandoned.class);
        waits.countDown();
        Caller next = bench.waits();
        assertThat(bench.story(caller)).containsExactly("CallReceived", "CallAbandoned");
        assertThat(bench.sip.sent.all(Sent.Accept.class))
                .noneMatch(accept -> accept.dialog().equals(dialog));
        hangsUp(next);
    }

    @Test
    void anAgentIsOfferedACallThatCameThisWay() {
        Caller caller = calls();
        bench.happens(caller, CallQueued.class);
        bench.talks(caller);
        hangsUp(caller);
    }
}
