package io.trunkline.app.settings;

import io.trunkline.sip.guard.ConnectionLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * SIP towards the outside: trunks, TLS, numbers.
 *
 * @param region ISO 3166 country whose national numbers are understood; {@code ZZ}: international ones only
 * @param identityPeers names of trunk peers whose P-Asserted-Identity says who calls
 * @param sessionInterval session timer asked for (RFC 4028)
 * @param firstWord how long new calls may wait for a first word before others get 503; 0 = for ever
 * @param timerT1 RFC 3261's estimate of a round trip: a request is sent again after it, and given up after 64 of it
 * @param mostConnections over TCP and TLS together, opened to us at once; trunk peers have as many again
 * @param connectionsPerSource of them, from one address that is no trunk peer's
 * @param silentConnection how long a connection may keep us waiting for a whole message before it is closed
 * @param tlsPort absent: no TLS
 * @param tlsKeyStore PKCS#12 with our certificate and key
 * @param tlsPassword of both stores
 * @param tlsTrustStore PKCS#12 of certificates that trunks are believed by; absent: those of the Java runtime
 * @param trunks ways out to the telephone network
 */
@ConfigurationProperties("trunkline.sip")
public record SipProperties(
        @DefaultValue("ZZ") String region,
        @DefaultValue List<String> identityPeers,
        @DefaultValue("30m") Duration sessionInterval,
        @DefaultValue("2s") Duration firstWord,
        @DefaultValue("500ms") Duration timerT1,
        @DefaultValue("1000") int mostConnections,
        @DefaultValue("200") int connectionsPerSource,
        @DefaultValue("30s") Duration silentConnection,
        @Nullable Integer tlsPort,
        @Nullable Path tlsKeyStore,
        @Nullable String tlsPassword,
        @Nullable Path tlsTrustStore,
        @DefaultValue List<TrunkProperties> trunks) {

    private static final int HIGHEST_PORT = 65_535;
    private static final Duration LEAST_INTERVAL = Duration.ofSeconds(90);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration LEAST_T1 = Duration.ofMillis(10);
    private static final Duration LONGEST_T1 = Duration.ofSeconds(4);
    private static final Duration LONGEST_INTERVAL = Duration.ofDays(1);
    private static final int MOST_CONNECTIONS = 10_000;
    private static final Duration LEAST_SILENCE = Duration.ofSeconds(1);
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);

    public SipProperties {
        if (!region.matches("[A-Z]{2}")) {
            throw new InvalidSetting("trunkline.sip.region", region, "a country of ISO 3166, as DE, or ZZ");
        }
        if (sessionInterval.compareTo(LEAST_INTERVAL) < 0 || sessionInterval.compareTo(LONGEST_INTERVAL) > 0) {
            throw new InvalidSetting("trunkline.sip.session-interval", sessionInterval, "90s to 1d");
        }
        if (firstWord.isNegative() || firstWord.compareTo(LONGEST_WAIT) > 0) {
            throw new InvalidSetting("trunkline.sip.first-word", firstWord, "0 to 10s");
        }
        if (timerT1.compareTo(LEAST_T1) < 0 || timerT1.compareTo(LONGEST_T1) > 0) {
            throw new InvalidSetting("trunkline.sip.timer-t1", timerT1, "10ms to 4s");
        }
        within("trunkline.sip.most-connections", mostConnections, MOST_CONNECTIONS);
        within("trunkline.sip.connections-per-source", connectionsPerSource, mostConnections);
        if (silentConnection.compareTo(LEAST_SILENCE) < 0 || silentConnection.compareTo(LONGEST_SILENCE) > 0) {
            throw new InvalidSetting("trunkline.sip.silent-connection", silentConnection, "1s to 10m");
        }
        if (tlsPort != null && (tlsPort < 0 || tlsPort > HIGHEST_PORT)) {
            throw new InvalidSetting("trunkline.sip.tls-port", tlsPort, "0 to " + HIGHEST_PORT);
        }
        if (tlsPort != null && (tlsKeyStore == null || tlsPassword == null)) {
            throw new InvalidSetting("trunkline.sip.tls-port", tlsPort, "set with tls-key-store and tls-password");
        }
    }

    private static void within(String setting, int value, int most) {
        if (value < 1 || value > most) {
            throw new InvalidSetting(setting, value, "1 to " + most);
        }
    }

    /** What connections over TCP and TLS may take. */
    public ConnectionLimits streams() {
        return new ConnectionLimits(mostConnections, connectionsPerSource, silentConnection);
    }

    /** The password is not printed. */
    @Override
    public String toString() {
        return "SipProperties[" + region + ", " + trunks + "]";
    }

    /**
     * A trunk.
     *
     * @param user what its challenges are answered with; absent: it asks for none
     * @param register whether it sends calls only where we have registered
     * @param priority lower ones are tried first
     * @param prefixes of E.164 numbers that it takes; none: all
     * @param keepAlive how often OPTIONS asks whether it is there; 0 = never
     */
    public record TrunkProperties(
            String name,
            String host,
            @DefaultValue("5060") int port,
            @DefaultValue("udp") String transport,
            @Nullable String user,
            @Nullable String password,
            @DefaultValue("false") boolean register,
            @DefaultValue("1") int priority,
            @DefaultValue("100") int mostCalls,
            @DefaultValue List<String> prefixes,
            @DefaultValue("30s") Duration keepAlive) {

        /** The password is not printed. */
        @Override
        public String toString() {
            return name;
        }
    }
}
