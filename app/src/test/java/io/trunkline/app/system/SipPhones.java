package io.trunkline.app.system;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Agents' phones, played by SIPp behind one port: first they register from it, then a second run takes calls on it
 * (the registrar keeps the address that a REGISTER came from).
 *
 * @param work folder for what SIPp writes
 * @param exchange the application's SIP address
 */
record SipPhones(Path work, InetSocketAddress exchange, List<String> extensions, int port) {

    private static final Duration REGISTRATION = Duration.ofSeconds(30);
    private static final int REGISTRATIONS_A_SECOND = 50;

    /** Registers them all, with digest authentication. */
    static SipPhones register(Path work, InetSocketAddress exchange, List<String> extensions) {
        SipPhones phones = new SipPhones(work, exchange, extensions, Sipp.freePort());
        List<String> accounts = extensions.stream()
                .map(user ->
                        user + ";[authentication username=" + user + " password=" + CallCenter.password(user) + "]")
                .toList();
        try (SippRun run = Sipp.scenario(work, "register", exchange)
                .on(phones.port)
                .injecting(accounts)
                .calls(extensions.size())
                .perSecond(REGISTRATIONS_A_SECOND)
                .start()) {
            run.succeeds(REGISTRATION);
        }
        return phones;
    }

    /** What they do with calls; without a number of calls the run goes on until told to end. */
    Sipp play(String scenario) {
        return Sipp.scenario(work, scenario, exchange).on(port);
    }
}
