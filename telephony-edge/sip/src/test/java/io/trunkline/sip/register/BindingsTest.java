package io.trunkline.sip.register;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.address.AddressFactoryImpl;
import io.trunkline.callcontrol.sip.SipTarget;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What is registered stays so, whoever else registers at the same moment. */
class BindingsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final int ROUNDS = 300;

    private final Bindings bindings = new Bindings(10, RegistrationListener.NONE);

    @Test
    void twoPhonesOfAnAccountThatRegisterAtOnceAreBothRegistered() throws Exception {
        var together = new CyclicBarrier(2);
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Future<?>> phones = List.of(
                    two.submit(() -> registersEachRound(together, 5071)),
                    two.submit(() -> registersEachRound(together, 5072)));
            for (Future<?> phone : phones) {
                phone.get();
            }
        }

        assertThat(bindings.targets("1000", NOW)).hasSize(2 * ROUNDS);
    }

    private Void registersEachRound(CyclicBarrier together, int port) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Binding own = binding(port, round);
            together.await();
            Optional<String> refusal = bindings.change("1000", NOW, all -> {
                all.add(own);
                return Optional.empty();
            });
            assertThat(refusal).isEmpty();
        }
        return null;
    }

    @Test
    void aRefusalChangesNothing() throws ParseException {
        Binding known = binding(5071, 0);
        bindings.change("1000", NOW, all -> added(all, known));

        assertThat(bindings.<String>change("1000", NOW, all -> {
                    all.clear();
                    return Optional.of("no");
                }))
                .contains("no");

        assertThat(bindings.targets("1000", NOW)).containsExactly(known.target());
    }

    private static Optional<String> added(List<Binding> all, Binding one) {
        all.add(one);
        return Optional.empty();
    }

    private static Binding binding(int port, int number) throws ParseException {
        var uri = new AddressFactoryImpl().createSipURI("phone-" + number, "127.0.0.1");
        uri.setPort(port);
        var target = new SipTarget(uri.toString(), "127.0.0.1", port, "udp");
        return new Binding(uri, target, 1_000, NOW, NOW.plusSeconds(60), "call-id", 1);
    }
}
