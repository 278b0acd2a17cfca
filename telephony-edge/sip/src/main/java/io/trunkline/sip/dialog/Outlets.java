package io.trunkline.sip.dialog;

import io.trunkline.callcontrol.sip.SipTarget;
import java.util.Optional;
import java.util.Set;

/** The trunks that calls leave by. Called on the legs' threads: must not block. */
public interface Outlets {

    /** What a trunk's digest challenge is answered with. The password is never printed. */
    record Credentials(String user, String password) {

        @Override
        public String toString() {
            return "Credentials[" + user + "]";
        }
    }

    /** One call's place on a trunk, given back when the call is over or goes elsewhere. */
    interface Seat extends AutoCloseable {

        Optional<Credentials> credentials();

        /** How it went: false counts against the trunk, as 5xx and silence do. */
        void worked(boolean well);

        @Override
        void close();
    }

    /** Whether we have registered at a trunk by this user: it sends calls for all our numbers there. */
    boolean isOurName(String user);

    /** True when the target is a trunk. */
    boolean isTrunk(SipTarget target);

    /** A place for one more call; empty when the trunk is at its limit. */
    Optional<Seat> take(SipTarget target);

    /** Where to try next when these did not work; empty when none is left. */
    Optional<SipTarget> another(SipTarget failed, Set<SipTarget> tried);

    /** No trunk at all. */
    Outlets NONE = new Outlets() {
        @Override
        public boolean isOurName(String user) {
            return false;
        }

        @Override
        public boolean isTrunk(SipTarget target) {
            return false;
        }

        @Override
        public Optional<Seat> take(SipTarget target) {
            return Optional.empty();
        }

        @Override
        public Optional<SipTarget> another(SipTarget failed, Set<SipTarget> tried) {
            return Optional.empty();
        }
    };
}
