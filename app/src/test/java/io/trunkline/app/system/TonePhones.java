package io.trunkline.app.system;

import io.trunkline.testkit.phone.PhoneBank;
import io.trunkline.testkit.phone.PhoneCall;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Registered phones that say a tone each: who hears which tone tells who hears whom. */
final class TonePhones implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final TrunklineProcess trunkline;
    private final Map<String, Integer> tones;
    private final PhoneBank bank;
    private final Map<String, BlockingQueue<PhoneCall>> rung = new ConcurrentHashMap<>();

    /** Registers them; each answers at once. */
    TonePhones(TrunklineProcess trunkline, Map<String, Integer> tones) {
        this.trunkline = trunkline;
        this.tones = Map.copyOf(tones);
        this.bank = new PhoneBank(trunkline.sip());
        tones.keySet().forEach(this::register);
    }

    private void register(String extension) {
        rung.put(extension, new LinkedBlockingQueue<>());
        answers(extension);
        try {
            bank.phone(extension)
                    .register(CallCenter.password(extension))
                    .toCompletableFuture()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(extension + " did not register", e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** From now on it answers at once. */
    void answers(String extension) {
        bank.phone(extension).onCall(ringing -> {
            ringing.answer();
            ringing.sound(hertz(extension));
            calls(extension).add(ringing);
        });
    }

    /** From now on it rings and nobody comes. */
    void letsRing(String extension) {
        bank.phone(extension).onCall(ringing -> {
            ringing.ring();
            calls(extension).add(ringing);
        });
    }

    /** The next call that has come to a phone, in order. */
    PhoneCall rung(String extension) {
        try {
            PhoneCall call = calls(extension).poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return Objects.requireNonNull(call, extension + " was not rung");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    PhoneCall dials(String from, String number, int tone) {
        PhoneCall call = bank.phone(from).dial(number);
        call.sound(tone);
        return call;
    }

    int hertz(String extension) {
        return Objects.requireNonNull(tones.get(extension));
    }

    /** The id of the one call that there is. */
    String onlyCall() {
        return trunkline
                .graphQl()
                .query("{ wallboard { calls { id } } }")
                .at("/wallboard/calls/0/id")
                .asString();
    }

    void command(String mutation) {
        var unused = trunkline.graphQl().command(mutation);
    }

    private BlockingQueue<PhoneCall> calls(String extension) {
        return Objects.requireNonNull(rung.get(extension));
    }

    @Override
    public void close() {
        bank.close();
    }
}
