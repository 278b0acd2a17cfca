package io.trunkline.edge;

import io.trunkline.callcontrol.call.Guest;
import io.trunkline.callcontrol.call.Signal;
import io.trunkline.callcontrol.feature.Feature;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipSignal.Invited;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a phone goes from the call that it came with to another one of this node. Used on the call's own actor only; the two calls speak by
 * posting to each other, so none ever waits for the other.
 */
final class Neighbours {

    private static final String ACCOUNT = "account:";
    private static final int NOT_FOUND = 404;

    /** Not 481, which would end the dialog that the REFER came in (RFC 5057). */
    private static final int UNAVAILABLE = 480;

    private final Doors doors;
    private final Dialogs dialogs;
    private final Consumer<Signal> own;
    private final Map<DialogId, CallActor> knocking = new HashMap<>();
    private @Nullable CallActor host;
    private @Nullable CallActor giver;

    Neighbours(Doors doors, Dialogs dialogs, Consumer<Signal> own) {
        this.doors = doors;
        this.dialogs = dialogs;
        this.own = own;
    }

    /** Offers the caller's phone to the call that a code is about. */
    void handOver(Feature feature, Invited caller, CallActor from) {
        String phone = caller.peer().startsWith(ACCOUNT) ? caller.peer().substring(ACCOUNT.length()) : caller.from();
        Doors.Door door = doors.of(feature, phone);
        if (door == null) {
            own.accept(new Signal.NotTaken(NOT_FOUND, "NOT_FOUND"));
            return;
        }
        host = door.host();
        door.host().join(Guest.at(caller.dialog(), phone, caller.sdp()), door.aim(), from);
    }

    /** What the phone says goes to the call that it was offered to. */
    void forward(SipSignal sip) {
        if (host != null) {
            host.post(new Signal.OnWire(sip));
        }
    }

    /** A phone that came with another call is at this one's door. */
    void knocks(DialogId dialog, CallActor from) {
        knocking.put(dialog, from);
    }

    /** The phone is this call's: what it says is heard here before the other call lets it go. */
    void welcome(DialogId dialog) {
        dialogs.hear(dialog);
        answer(dialog, new Signal.Taken());
    }

    void turnAway(DialogId dialog, int status) {
        answer(dialog, new Signal.NotTaken(status, "NOT_POSSIBLE"));
    }

    /** Asks the call that holds a dialog for whom that phone talks to there. */
    void askFor(DialogId dialog, @Nullable CallActor other, CallActor from) {
        giver = other == from ? null : other;
        if (giver == null) {
            own.accept(new Signal.NotGiven(UNAVAILABLE));
        } else {
            giver.post(new Signal.AskedToGive(dialog, from.call().toString()));
        }
    }

    /** The party at that dialog is this call's from now on; the other one is told so. */
    void takeOver(DialogId dialog) {
        dialogs.hear(dialog);
        if (giver != null) {
            giver.post(new Signal.GivenAway(dialog));
        }
    }

    private void answer(DialogId dialog, Signal signal) {
        CallActor from = knocking.remove(dialog);
        if (from != null) {
            from.post(signal);
        }
    }
}
