package io.trunkline.app.system;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What the living process must not hold once nobody calls, by its own count ({@code edgeHealth}). Awaited: some of it goes by timers. */
final class Idle {

    /** SIP remembers what is over for 64 of these, so that nobody waits for half a minute. */
    static final Map<String, String> SOON = Map.of("trunkline.sip.timer-t1", "100ms");

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> OF_CALLS = List.of(
            "/calls/active",
            "/sip/dialogs",
            "/sip/trunkCalls",
            "/media/sessions",
            "/spool/facts",
            "/recording/underway");
    private static final List<String> OF_SIP = List.of(
            "/sip/transactions", "/sip/lingering", "/sip/sockets", "/sip/tcpConnections", "/sip/tlsConnections");

    private Idle() {}

    /** No call, leg, media session, fact that waits, recording. */
    static void ofCalls(GraphQl graphQl) {
        await(graphQl, OF_CALLS);
    }

    /** Nor any transaction, dialog of the library, answer to be said again, connection of a phone. */
    static void ofAll(GraphQl graphQl) {
        await(graphQl, OF_CALLS);
        await(graphQl, OF_SIP);
    }

    private static void await(GraphQl graphQl, List<String> counts) {
        var unused = Await.value(
                "nothing is left: " + counts,
                PATIENCE,
                () -> graphQl.query("""
                        { edgeHealth {
                            calls { active } sip { dialogs transactions lingering sockets tcpConnections tlsConnections trunkCalls }
                            media { sessions } spool { facts } recording { underway } } }""").get("edgeHealth"),
                health -> counts.stream().allMatch(count -> isZero(health, count)));
    }

    private static boolean isZero(JsonNode health, String count) {
        return health.at(count).asInt(-1) == 0;
    }
}
