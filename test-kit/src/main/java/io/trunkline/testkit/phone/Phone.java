package io.trunkline.testkit.phone;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** One user's phone. Refuses calls with 480 until {@link #onCall} says what to do with them. */
public final class Phone {

    private final String user;
    private final PhoneBank bank;
    private volatile Consumer<PhoneCall> incoming = call -> call.refuse(480);

    Phone(String user, PhoneBank bank) {
        this.user = user;
        this.bank = bank;
    }

    public String user() {
        return user;
    }

    /** Removes the registration. */
    public CompletionStage<?> unregister() {
        return bank.unregister(user);
    }

    /** Registers with digest authentication and stays registered until the bank closes. */
    public CompletionStage<?> register(String password) {
        return bank.register(user, password);
    }

    /** What to do with calls that come in; called on a thread of its own. */
    public Phone onCall(Consumer<PhoneCall> action) {
        incoming = action;
        return this;
    }

    /** Dials a number of the exchange. */
    public PhoneCall dial(String number) {
        return bank.dial(user, number);
    }

    void ring(PhoneCall call) {
        incoming.accept(call);
    }
}
