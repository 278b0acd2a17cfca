package io.trunkline.media.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.bouncycastle.tls.TlsPeer;
import org.jspecify.annotations.Nullable;

/** How an association comes into each of its states; each looks whether it is there. */
final class DtlsStates {

    static final String HELLO_ANSWERED = "Hello answered";
    static final String FINISHED_SENT = "Finished sent";

    @FunctionalInterface
    interface Way {
        void to(DtlsScene scene) throws InterruptedException, IOException;
    }

    /**
     * A state.
     *
     * @param kind of the peer that leads to it, absent for the one that SDP names
     */
    record State(@Nullable Supplier<TlsPeer> kind, Way way) {
        State(Way way) {
            this(null, way);
        }
    }

    private DtlsStates() {}

    static Map<String, State> of(DtlsRole role) {
        return switch (role) {
            case PASSIVE -> passive();
            case ACTIVE -> active();
        };
    }

    private static Map<String, State> passive() {
        Map<String, State> states = new LinkedHashMap<>();
        Way answered = scene -> scene.starts().meetsClient();
        Way secured = scene -> {
            answered.to(scene);
            scene.peerAnswers();
        };
        states.put("Not started", new State(_ -> {}));
        states.put("Not started, hello waits", new State(DtlsScene::meetsClient));
        states.put("Waits for a hello", new State(DtlsScene::starts));
        states.put(HELLO_ANSWERED, new State(answered));
        states.put("Secured", new State(secured));
        states.put("Failed", failed(DtlsStrangers::clientOfAnotherCertificate, secured));
        ended(states, secured);
        return states;
    }

    private static Map<String, State> active() {
        Map<String, State> states = new LinkedHashMap<>();
        Way finished = scene -> scene.starts().meetsServer();
        Way secured = scene -> {
            finished.to(scene);
            scene.peerAnswers();
        };
        states.put("Not started", new State(_ -> {}));
        states.put("Hello sent", new State(DtlsScene::starts));
        states.put(FINISHED_SENT, new State(finished));
        states.put("Secured", new State(secured));
        states.put("Failed", failed(DtlsStrangers::serverOfAnotherCertificate, finished));
        ended(states, secured);
        return states;
    }

    private static State failed(Supplier<TlsPeer> kind, Way way) {
        return new State(kind, scene -> {
            way.to(scene);
            assertThat(scene.outcomes())
                    .hasOnlyElementsOfType(DtlsOutcome.Failed.class)
                    .hasSize(1);
        });
    }

    private static void ended(Map<String, State> states, Way secured) {
        states.put("Closed by the peer", new State(scene -> {
            secured.to(scene);
            Objects.requireNonNull(scene.keyed()).close();
            scene.hears(Objects.requireNonNull(scene.peer()).flight());
            assertThat(scene.outcomes()).hasExactlyElementsOfTypes(DtlsOutcome.Secured.class, DtlsOutcome.Closed.class);
        }));
        states.put("Closed by us", new State(scene -> {
            secured.to(scene);
            assertThat(scene.keyed()).as("the peer is secured too").isNotNull();
            scene.closes();
            assertThat(scene.outcomes()).hasExactlyElementsOfTypes(DtlsOutcome.Secured.class);
        }));
    }
}
