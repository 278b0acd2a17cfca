package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.trunkline.callcontrol.media.MediaSignal;
import io.trunkline.callcontrol.media.Party;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.command.CallCommand;
import io.trunkline.command.IvrCommand.TellIvrInput;
import io.trunkline.edge.EdgeBench.Caller;
import io.trunkline.edge.lookup.AllowedHosts;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallVoicemailReached;
import io.trunkline.events.ConversationEvent.CallCleared;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.DigitsOutcome;
import io.trunkline.events.FlowEvent.FlowDrafted;
import io.trunkline.events.FlowEvent.FlowPublished;
import io.trunkline.events.FlowEvent.FlowRolledBack;
import io.trunkline.events.FlowId;
import io.trunkline.events.IvrEvent.CallIvrInput;
import io.trunkline.events.IvrEvent.CallIvrLookup;
import io.trunkline.events.IvrEvent.CallIvrNodeEntered;
import io.trunkline.events.IvrEvent.LookupOutcome;
import io.trunkline.events.PersonalPlace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Callers in a published flow: what they hear, what they press, where it leads, and what the log knows of it. */
class FlowCallTest {

    private static final FlowId MAIN = FlowId.of("main");
    private static final String MENU = """
            flow: main
            languages: [en, zh]
            start: hello
            nodes:
              hello: {type: announce, prompts: [greeting], next: menu}
              menu:
                type: menu
                prompts: [menu]
                options:
                  "1": {name: sales, next: sales}
                  "2": {name: message, next: message}
                  "3": {name: phone, next: phone}
                  "4": {name: account, next: account}
                  "5": {name: card, next: card}
                  "9": {name: bye, next: bye}
                otherwise: bye
              sales: {type: queue, queue: sales, credit: 20}
              message: {type: voicemail, box: "%s"}
              phone: {type: transfer, number: "1001"}
              account:
                type: collect
                into: account
                prompts: [{say: {en: "Account?", zh: "账号？"}}]
                least: 4
                most: 4
                next: ask
                otherwise: bye
              ask:
                type: lookup
                url: "http://127.0.0.1:%d/{{account}}"
                timeout: 2s
                take: {balance: /balance}
                next: say
                failed: bye
              say: {type: say, text: {en: "You have {{balance}}", zh: "{{balance}}"}, next: bye}
              card:
                type: sensitive
                prompts: [{say: {en: "Card?", zh: "卡号？"}}]
                least: 16
                most: 16
                next: sales
                otherwise: bye
              bye: {type: hang-up, prompts: [goodbye]}
            """;

    private final EdgeBench bench;
    private final HttpServer bank;

    FlowCallTest() throws IOException {
        bank = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        bank.createContext("/", exchange -> {
            byte[] answer = "{\"balance\": 12.50}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        bank.start();
        bench = EdgeBench.asking(
                AllowedHosts.of(List.of("127.0.0.1:" + bank.getAddress().getPort())));
        publishes(1, MENU.formatted(FakeBoxes.BOX, bank.getAddress().getPort()));
    }

    @AfterEach
    void leavesNothingBehind() {
        bench.close();
        bank.stop(0);
        assertThat(bench.edge.activeCalls()).isZero();
        assertThat(bench.edge.dialogs()).isZero();
        assertThat(bench.media.open()).isZero();
    }

    private void publishes(int version, String yaml) {
        bench.log.append(new FlowDrafted(MAIN, version, yaml, EdgeBench.THEN));
        bench.log.append(new FlowPublished(MAIN, version, EdgeBench.THEN));
        bench.log.settle();
    }

    private Caller arrives() {
        return bench.arrives(bench.dials(EdgeBench.TO_FLOW, "v=0 caller"));
    }

    private FakeMedia.Done.Played plays(Caller caller, String... prompts) {
        return bench.media.done.await(
                FakeMedia.Done.Played.class,
                played -> played.call().equals(caller.call().toString())
                        && played.prompts().equals(List.of(prompts)));
    }

    private void hears(Caller caller, String... prompts) {
        FakeMedia.Done.Played played = plays(caller, prompts);
        bench.media.signals(played.call(), new MediaSignal.PlayEnded(Party.CALLER, played.token()));
    }

    private void keys(Caller caller, String keys) {
        for (int n = 0; n < keys.length(); n++) {
            bench.media.signals(caller.call().toString(), new MediaSignal.Digit(Party.CALLER, keys.charAt(n)));
        }
    }

    private Caller inMenu() {
        Caller caller = arrives();
        hears(caller, "en/greeting");
        plays(caller, "en/menu");
        return caller;
    }

    @Test
    void aKeyLeadsToAQueueAndEveryStepIsAFact() {
        Caller caller = inMenu();
        keys(caller, "1");
        assertThat(bench.happens(caller, CallQueued.class))
                .returns(EdgeBench.SALES, CallQueued::queue)
                .returns(20, CallQueued::creditSeconds);
        assertThat(bench.story(caller))
                .containsExactly(
                        "CallReceived",
                        "CallIvrNodeEntered",
                        "CallIvrNodeEntered",
                        "CallIvrInput",
                        "CallIvrNodeEntered",
                        "CallQueued");
        CallIvrInput input = bench.happens(caller, CallIvrInput.class);
        assertThat(input)
                .isEqualTo(new CallIvrInput(
                        caller.call(),
                        MAIN,
                        1,
                        "menu",
                        "sales",
                        DigitsOutcome.COLLECTED,
                        1,
                        1,
                        "1",
                        null,
                        3,
                        input.at()));
        bench.talks(caller);
        bench.sip.hears(new SipSignal.Bye(caller.dialog()));
        bench.happens(caller, CallEvent.CallEnded.class);
    }

    @Test
    void aFlowThatHangsUpHasServedItsCaller() {
        Caller caller = inMenu();
        keys(caller, "9");
        hears(caller, "en/goodbye");
        bench.hungUp(caller.dialog());
        bench.happens(caller, CallCleared.class);
    }

    @Test
    void whoHangsUpInAFlowHasAbandoned() {
        Caller caller = inMenu();
        bench.sip.hears(new SipSignal.Bye(caller.dialog()));
        bench.happens(caller, CallAbandoned.class);
    }

    @Test
    void aFlowLeadsToABoxAndToAPhone() {
        Caller caller = inMenu();
        keys(caller, "2");
        bench.happens(caller, CallVoicemailReached.class);
        bench.sip.hears(new SipSignal.Bye(caller.dialog()));
        Caller other = inMenu();
        keys(other, "3");
        assertThat(bench.happens(other, CallPartyRequested.class).extension()).isEqualTo("1001");
        bench.sip.hears(new SipSignal.Bye(other.dialog()));
    }

    @Test
    void aSystemIsAskedAndItsAnswerIsSpoken() {
        Caller caller = inMenu();
        keys(caller, "4");
        hears(caller, "say/en/Account?");
        keys(caller, "4711");
        hears(caller, "say/en/You have 12.50");
        CallIvrLookup asked = bench.happens(caller, CallIvrLookup.class);
        assertThat(asked.outcome()).isEqualTo(LookupOutcome.ANSWERED);
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.answerBytes()).isEqualTo(18);
        hears(caller, "en/goodbye");
        bench.happens(caller, CallCleared.class);
        CallIvrInput account =
                bench.log.events.await(CallIvrInput.class, input -> input.node().equals("account"));
        assertThat(account.keys()).as("who the caller is, is sealed").isNull();
        assertThat(account.digits())
                .isEqualTo(EdgeBench.SEAL.sealAbout(
                        PersonalPlace.ivrInputOf(caller.call()),
                        caller.dialog().value().replace("caller-", "+49"),
                        "4711"));
    }

    @Test
    void cardNumbersAreInNoEventCommandOrRecording() {
        Caller caller = inMenu();
        keys(caller, "5");
        bench.media.done.await(FakeMedia.Done.Confidential.class, FakeMedia.Done.Confidential::on);
        plays(caller, "say/en/Card?");
        keys(caller, "5555444433332222");
        bench.media.done.await(FakeMedia.Done.Confidential.class, confidential -> !confidential.on());
        bench.happens(caller, CallQueued.class);
        assertThat(bench.log.sent.all(TellIvrInput.class))
                .filteredOn(input -> input.node().equals("card"))
                .singleElement()
                .satisfies(input -> assertThat(input)
                        .returns(16, TellIvrInput::length)
                        .returns(null, TellIvrInput::keys)
                        .returns(null, TellIvrInput::digits));
        assertThat(bench.log.sent.all(CallCommand.class).toString()).doesNotContain("5555444433332222");
        bench.sip.hears(new SipSignal.Bye(caller.dialog()));
    }

    @Test
    void aCallStaysInTheVersionThatItBeganWith() {
        Caller early = inMenu();
        publishes(2, "flow: main\nlanguages: [en]\nstart: bye\nnodes: {bye: {type: hang-up, prompts: [goodbye]}}");
        Caller late = arrives();
        hears(late, "en/goodbye");
        assertThat(bench.happens(late, CallIvrNodeEntered.class).version()).isEqualTo(2);
        keys(early, "1");
        bench.happens(early, CallQueued.class);
        assertThat(bench.log.events.all(CallIvrNodeEntered.class))
                .filteredOn(entered -> entered.call().equals(early.call()))
                .allMatch(entered -> entered.version() == 1);
        bench.log.append(new FlowRolledBack(MAIN, 2, 1, EdgeBench.THEN));
        bench.log.settle();
        Caller again = inMenu();
        for (Caller caller : List.of(early, again)) {
            bench.sip.hears(new SipSignal.Bye(caller.dialog()));
        }
    }
}
