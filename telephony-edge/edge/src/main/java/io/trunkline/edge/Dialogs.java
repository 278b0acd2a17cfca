package io.trunkline.edge;

import io.trunkline.callcontrol.sip.DialogId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The dialogs whose signals come to one call. Used on the call's own actor only. */
final class Dialogs {

    private final Map<DialogId, CallActor> all;
    private final CallActor call;
    private final Set<DialogId> own = new HashSet<>();

    Dialogs(Map<DialogId, CallActor> all, CallActor call) {
        this.all = all;
        this.call = call;
    }

    /** Signals of this dialog come to this call. */
    void hear(DialogId dialog) {
        own.add(dialog);
        all.put(dialog, call);
    }

    /** What the wire may still say of this dialog is of no interest; a call that waits long rings many. */
    void hearNoMore(DialogId dialog) {
        own.remove(dialog);
        all.remove(dialog, call);
    }

    void close() {
        own.forEach(dialog -> all.remove(dialog, call));
        own.clear();
    }
}
