package io.trunkline.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testkit.phone.PhoneCall;
import io.trunkline.testkit.phone.PhoneCall.Ending;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What the phones of a house do and hear, step by step. */
abstract class LineSteps {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final String ADA = "1001";
    static final String BEN = "1002";
    static final String EVE = "1003";
    private static final int RISEN = 900;
    private static final int LOW = 300;
    static final int DONE = 200;
    /** The BYE may overtake the word that it is done. */
    static final int HUNG_UP_BEFORE = 487;

    final TonePhones phones;

    LineSteps(TonePhones phones) {
        this.phones = phones;
    }

    final PhoneCall dials(String from, String number) {
        return phones.dials(from, number, phones.hertz(from));
    }

    /** Who is rung talks to Ada, who called. */
    final PhoneCall talk(PhoneCall caller, String rung) {
        return talk(caller, ADA, rung);
    }

    /** Who is rung talks to who called. */
    final PhoneCall talk(PhoneCall caller, String calling, String rung) {
        PhoneCall other = phones.rung(rung);
        hears(rung + " talks to the caller", () -> caller.hears(hertz(rung)) && other.hears(hertz(calling)));
        return other;
    }

    /** The phone gives its call away and is out of it. */
    static void refers(PhoneCall call, String number) throws Exception {
        assertThat(call.refer(number).get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isIn(DONE, HUNG_UP_BEFORE);
        ended(call);
    }

    final void talkAndHangUp(PhoneCall caller, String rung) throws Exception {
        PhoneCall other = talk(caller, rung);
        caller.hangUp();
        ended(other);
    }

    /** The phone hears two rising tones and is hung up. */
    final void confirmed(String from, String code) throws Exception {
        PhoneCall call = dials(from, code);
        assertThat(ended(call)).as(code).isEqualTo(new Ending.ByOther());
        assertThat(call.hearsAmongOthers(RISEN)).as("%s is confirmed", code).isTrue();
    }

    /** The phone hears three low tones and is hung up. */
    final void denied(String from, String code) throws Exception {
        PhoneCall call = dials(from, code);
        assertThat(ended(call)).as(code).isEqualTo(new Ending.ByOther());
        assertThat(call.hears(LOW)).as("%s is denied", code).isTrue();
    }

    static void hears(String description, Supplier<Boolean> condition) {
        Await.until(description, PATIENCE, condition);
    }

    static Ending ended(PhoneCall call) throws Exception {
        return call.ended().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    final int hertz(String extension) {
        return phones.hertz(extension);
    }
}
