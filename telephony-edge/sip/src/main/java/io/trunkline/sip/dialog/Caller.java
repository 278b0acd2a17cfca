package io.trunkline.sip.dialog;

import java.util.List;
import javax.sip.address.Hop;
import javax.sip.header.Header;
import org.jspecify.annotations.Nullable;

/** What to make of the sender of a new INVITE. */
public sealed interface Caller {

    /**
     * It may call.
     *
     * @param peer the trunk peer's name, or {@code account:<user>}
     * @param hop where later requests of the dialog go in place of its Contact; absent: by the Contact
     * @param asserts its P-Asserted-Identity is believed (RFC 3325)
     */
    record Known(String peer, @Nullable Hop hop, boolean asserts) implements Caller {}

    /** It must prove who it is first: 407 with these headers. */
    record Challenged(List<Header> challenges) implements Caller {
        public Challenged {
            challenges = List.copyOf(challenges);
        }
    }

    /** Not from here: 403. */
    record Refused() implements Caller {}
}
