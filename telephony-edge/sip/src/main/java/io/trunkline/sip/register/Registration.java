package io.trunkline.sip.register;

import io.trunkline.callcontrol.sip.SipTarget;
import java.time.Duration;

/**
 * What a phone registers, and where.
 *
 * @param user the account's name, also the user part of its address
 * @param password never printed
 * @param registrar where REGISTER goes; its host is the address's domain
 * @param expires asked for; the registrar decides
 */
public record Registration(String user, String password, SipTarget registrar, Duration expires) {

    /** At a host and port over {@code udp} or {@code tcp}, for five minutes at a time. */
    public static Registration at(String host, int port, String transport, String user, String password) {
        String parameter = transport.equals("udp") ? "" : ";transport=" + transport;
        return new Registration(
                user,
                password,
                new SipTarget("sip:" + host + ":" + port + parameter, host, port, transport),
                Duration.ofMinutes(5));
    }

    @Override
    public String toString() {
        return "Registration[" + user + " at " + registrar.uri() + "]";
    }
}
