package io.trunkline.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testkit.phone.PhoneBank;
import io.trunkline.testkit.phone.PhoneCall;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Two softphones that know nothing of us: one leaves a message, the other hears it by dialling *97. */
class ListenByPhoneIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String AGENT = "6001";
    private static final String CALLER = "6002";
    private static final int CALLER_HERTZ = 1_000;
    private static final int AGENT_HERTZ = 440;
    private static final Duration SPOKEN = Duration.ofSeconds(2);

    @RegisterExtension
    static final OneTrunkline TRUNKLINE =
            new OneTrunkline(List.of(AGENT, CALLER), Map.of("trunkline.edge.boxes.3001", AGENT));

    private final Path folder = TRUNKLINE.folder();
    private final TrunklineProcess trunkline = TRUNKLINE.process();

    @Test
    void theToneThatWasLeftIsHeardByPhone() throws Exception {
        String agent =
                trunkline.graphQl().command("createAgent(input: {name: \"Anna\", extension: \"" + AGENT + "\"})");
        String box = trunkline
                .graphQl()
                .command("createMailbox(input: {settings: {number: \"" + AGENT
                        + "\", name: \"Anna\", kind: AGENT, agentId: \"" + agent + "\", longestSeconds: 6}})");
        try (PhoneBank known = new PhoneBank(trunkline.sip())) {
            // Who calls from an address that nobody registered from is not even asked for a password.
            known.phone(CALLER)
                    .register(CallCenter.password(CALLER))
                    .toCompletableFuture()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            dials(CALLER, CALLER_HERTZ, "3001");
            JsonNode left = waiting(box, 1);
            assertThat(left.get("how").asString()).isEqualTo("TOO_LONG");

            Path heard = dials(AGENT, AGENT_HERTZ, "*97");
            assertThat(ToneFile.secondsOf(heard, CALLER_HERTZ)).isGreaterThanOrEqualTo(4);
            waiting(box, 0);
        }
        aGreetingIsRecordedByPhoneAndTakenBack(box);
    }

    private void aGreetingIsRecordedByPhoneAndTakenBack(String box) throws Exception {
        GraphQl graphQl = trunkline.graphQl();
        try (PhoneBank own = PhoneBank.of(trunkline.sip(), AGENT, CallCenter.password(AGENT))) {
            own.phone(AGENT)
                    .register(CallCenter.password(AGENT))
                    .toCompletableFuture()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            PhoneCall call = own.phone(AGENT).dial("*97");
            call.sound(AGENT_HERTZ);
            Await.until("the box is heard", PATIENCE, call::hearsAnything);
            // Again where it was pressed before anybody listened for it.
            Await.until("a greeting is begun", PATIENCE, () -> {
                if (!call.isPressing()) { // who presses faster than keys go out speaks no greeting, but presses
                    call.press('9');
                }
                return graphQl.query("{ calls(first: 1) { edges { node { voicemails { purpose } } } } }")
                        .toString()
                        .contains("GREETING");
            });
            Await.until("the key is up", PATIENCE, () -> !call.isPressing());
            // By a clock: nobody sends the speaker anything meanwhile.
            long until = System.nanoTime() + SPOKEN.toNanos();
            Await.until("it has been spoken", PATIENCE, () -> System.nanoTime() > until);
            call.press('#');
            Await.until("it is the box's", PATIENCE, () -> !greeting(box).isNull());
            call.hangUp();
            Await.until("hung up", PATIENCE, call.ended()::isDone);
        }
        graphQl.command("clearMailboxGreeting(id: \"" + box + "\")");
        Await.until("words greet again", PATIENCE, () -> greeting(box).isNull());
        assertThat(graphQl.outcome("clearMailboxGreeting(id: \"01930000-0000-7001-8000-000000000001\")")
                        .path("code")
                        .asString())
                .isEqualTo("NOT_FOUND");
    }

    private JsonNode greeting(String box) {
        return trunkline
                .graphQl()
                .query("{ mailbox(id: \"" + box + "\") { greetingId } }")
                .at("/mailbox/greetingId");
    }

    /** One that calls until it is hung up on; what it heard. */
    private Path dials(String user, int hertz, String number) {
        try (Baresip phone = Baresip.registered(
                folder.resolve("baresip-" + user),
                trunkline.sip(),
                user,
                CallCenter.password(user),
                hertz,
                "-e",
                "/dial " + number)) {
            return phone.heard();
        }
    }

    private JsonNode waiting(String box, int count) {
        return Await.value(
                        count + " messages wait",
                        PATIENCE,
                        () -> trunkline
                                .graphQl()
                                .query("{ mailbox(id: \"" + box + "\") { waiting } voicemails(mailboxId: \"" + box
                                        + "\", filter: {state: LEFT}) { nodes { how } } }"),
                        found -> found.at("/mailbox/waiting").asInt(-1) == count
                                && found.at("/voicemails/nodes").size() == 1)
                .at("/voicemails/nodes/0");
    }
}
