package io.trunkline.app.wiring;

import io.trunkline.callcontrol.sip.SipTarget;
import io.trunkline.edge.LostPhones;
import io.trunkline.sip.register.RegistrationListener;
import java.util.List;

/** What the registrar tells of phones, told to whom it matters. */
record HeardPhones(LostPhones phones) implements RegistrationListener {

    @Override
    public void registered(String user, List<SipTarget> contacts) {
        phones.registered(user);
    }

    @Override
    public void gone(String user) {
        phones.gone(user);
    }
}
