package io.trunkline.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testkit.phone.PhoneBank;
import io.trunkline.testkit.phone.PhoneCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A softphone that others wrote registers, talks and listens: a tone in is the tone out, both ways. */
class ThirdPartyPhoneIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String AGENT = "6001";
    private static final int AGENT_HERTZ = 440;
    private static final int CALLER_HERTZ = 1_000;
    /** Three seconds of packets of 20 ms. */
    private static final long PACKETS = 150;

    private final Instant begun = Instant.now();

    @RegisterExtension
    static final OneTrunkline TRUNKLINE = new OneTrunkline(
            List.of(AGENT),
            Map.of("trunkline.edge.peers[0]", "phones=127.0.0.1/32", "trunkline.edge.queues.2001", "help"));

    private final TrunklineProcess trunkline = TRUNKLINE.process();

    @Test
    void baresipAsAnAgentTalksWithACaller() {
        CallCenter center = new CallCenter(trunkline.graphQl())
                .queue("help", "ringSeconds: 20, wrapUpSeconds: 0")
                .staff("help", List.of(AGENT));
        try (Baresip agent = Baresip.registered(
                        TRUNKLINE.folder().resolve("baresip"),
                        trunkline.sip(),
                        AGENT,
                        CallCenter.password(AGENT),
                        AGENT_HERTZ);
                PhoneBank callers = new PhoneBank(trunkline.sip())) {
            center.ready(List.of(AGENT));
            PhoneCall call = callers.phone("caller").dial("2001");
            call.sound(CALLER_HERTZ);

            Await.until("the caller hears the agent", PATIENCE, () -> call.hears(AGENT_HERTZ));
            long then = call.packetsReceived();
            Await.until("they talk on", PATIENCE, () -> call.packetsReceived() >= then + PACKETS);
            assertThat(call.hears(AGENT_HERTZ)).isTrue();
            assertThat(call.hears(CALLER_HERTZ)).as("an echo").isFalse();
            call.hangUp();

            assertThat(ToneFile.secondsOf(agent.heard(), CALLER_HERTZ)).isGreaterThanOrEqualTo(2);
        }
        Reports reports = Reports.settled(trunkline.graphQl(), begun);
        assertThat(reports.queues()).isEqualTo(Map.of("help", new Reports.Visits(1, 1, 0, 0, 0)));
        assertThat(reports.handled(List.of(AGENT))).isEqualTo(1);
    }
}
