package io.trunkline.sip.register;

import io.trunkline.callcontrol.sip.SipTarget;
import java.util.List;

/** Hears which phones can be reached. Called on the user agent's threads: must not block. */
public interface RegistrationListener {

    /** The account has contacts: a first one, or others than before. Not called for a mere refresh. */
    void registered(String user, List<SipTarget> contacts);

    /** The account has no contact any more: removed or expired. */
    void gone(String user);

    RegistrationListener NONE = new RegistrationListener() {
        @Override
        public void registered(String user, List<SipTarget> contacts) {}

        @Override
        public void gone(String user) {}
    };
}
