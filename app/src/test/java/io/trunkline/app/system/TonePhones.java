package io.trunkline.app.system;

import io.trunkline.testkit.phone.Phone;
import io.trunkline.testkit.phone.PhoneBank;
import io.trunkline.testkit.phone.PhoneCall;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Registered phones that say a tone each: who hears which tone tells who hears whom. */
final class TonePhones implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final TrunklineProcess trunkline;
    private final Map<String, Integer> tones;
    /** Of callers from outside. */
    private final PhoneBank outside;

    private final Map<String, PhoneBank> banks;
    private final Map<String, BlockingQueue<PhoneCall>> rung = new ConcurrentHashMap<>();

    /** Registers them; each answers at once. Where they dial they say no more than their name, as trunk peers do. */
    TonePhones(TrunklineProcess trunkline, Map<String, Integer> tones) {
        this(trunkline, tones, false);
    }

    private TonePhones(TrunklineProcess trunkline, Map<String, Integer> tones, boolean proving) {
        this.trunkline = trunkline;
        this.tones = Map.copyOf(tones);
        this.outside = new PhoneBank(trunkline.sip());
        this.banks = tones.keySet().stream()
                .collect(Collectors.toMap(Function.identity(), extension -> proving ? bank(extension) : outside));
        tones.keySet().forEach(this::register);
    }

    /** The same, but each proves who it is when it dials. */
    static TonePhones ofTheHouse(TrunklineProcess trunkline, Map<String, Integer> tones) {
        return new TonePhones(trunkline, tones, true);
    }

    private PhoneBank bank(String extension) {
        return PhoneBank.of(trunkline.sip(), extension, CallCenter.password(extension));
    }

    private Phone phone(String user) {
        return banks.getOrDefault(user, outside).phone(user);
    }

    private void register(String extension) {
        rung.put(extension, new LinkedBlockingQueue<>());
        answers(extension);
        comesBack(extension);
    }

    /** Registers it again. */
    void comesBack(String extension) {
        done(extension + " registers", phone(extension).register(CallCenter.password(extension)));
    }

    /** From now on it is not registered. */
    void goesAway(String extension) {
        done(extension + " is no more registered", phone(extension).unregister());
    }

    private static void done(String what, CompletionStage<?> outcome) {
        try {
            outcome.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("not so: " + what, e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** From now on it answers at once. */
    void answers(String extension) {
        phone(extension).onCall(ringing -> {
            ringing.answer();
            ringing.sound(hertz(extension));
            calls(extension).add(ringing);
        });
    }

    /** From now on it rings and nobody comes. */
    void letsRing(String extension) {
        phone(extension).onCall(ringing -> {
            ringing.ring();
            calls(extension).add(ringing);
        });
    }

    /** From now on it refuses calls. */
    void refuses(String extension, int status) {
        phone(extension).onCall(ringing -> ringing.refuse(status));
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
        PhoneCall call = phone(from).dial(number);
        call.sound(tone);
        return call;
    }

    int hertz(String extension) {
        return Objects.requireNonNull(tones.get(extension));
    }

    /** The id of the one call that there is, once the board shows no other. */
    String onlyCall() {
        return Await.value(
                        "one call on the board",
                        PATIENCE,
                        () -> trunkline
                                .graphQl()
                                .query("{ wallboard { calls { id } } }")
                                .at("/wallboard/calls"),
                        calls -> calls.size() == 1)
                .at("/0/id")
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
        banks.values().forEach(PhoneBank::close);
        outside.close();
    }
}
