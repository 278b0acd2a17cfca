package io.trunkline.app.settings;

import io.trunkline.edge.lookup.AllowedHosts;
import io.trunkline.edge.lookup.RouteLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The telephony edge.
 *
 * @param bind address that SIP and RTP listen on
 * @param advertised address put into SIP and SDP, where it differs from {@code bind} (NAT)
 * @param sipPort for UDP and TCP; 0 = any free one
 * @param rtpPorts see {@link PortRange}
 * @param realm of digest authentication
 * @param digests algorithms of digest authentication that phones are offered: {@code md5}, {@code sha-256}. Many phones
 *     know MD5 only, and some of them give up where another is offered beside it
 * @param peers allowed trunk peers, {@code name=address/prefix}
 * @param mostCalls calls held at once, above it 503
 * @param callsPerSecond new calls a second, above it 503
 * @param mediaTimeout a call ends when a side that should send has been silent this long; 0 = never
 * @param mediaLoops threads that carry sound, 1 to 64; 0 = one for every two cores
 * @param promptFolder files here, {@code <language>/<name>.wav}, take the place of the built-in prompts
 * @param queues dialled numbers that lead straight to a queue: number to queue name
 * @param boxes dialled numbers that lead to a box for messages: number to the box's number
 * @param flows dialled numbers that lead to a published call flow: number to the flow's name
 * @param menus dialled numbers that lead to a menu: number to menu
 * @param asks dialled numbers of which a system of the center's own is asked first: number to system. Where they lead otherwise, one of
 *     the four above says
 * @param routing how systems are asked where callers are to go
 * @param lookupHosts systems that may be asked by HTTP, by call flows and where callers are to go, {@code host} or {@code host:port}; none others are
 * @param featureCodes codes that differ from those that features have by default: feature to code, empty for none
 */
@ConfigurationProperties("trunkline.edge")
public record EdgeProperties(
        @DefaultValue("127.0.0.1") String bind,
        @Nullable String advertised,
        @DefaultValue("5060") int sipPort,
        @DefaultValue("20000-29999") String rtpPorts,
        @DefaultValue("trunkline") String realm,
        @DefaultValue("md5") List<String> digests,
        @DefaultValue List<String> peers,
        @DefaultValue("1000") int mostCalls,
        @DefaultValue("200") int callsPerSecond,
        @DefaultValue("30s") Duration mediaTimeout,
        @DefaultValue("0") int mediaLoops,
        @Nullable String promptFolder,
        @DefaultValue Map<String, String> queues,
        @DefaultValue Map<String, String> boxes,
        @DefaultValue Map<String, String> flows,
        @DefaultValue Map<String, MenuProperties> menus,
        @DefaultValue Map<String, AskProperties> asks,
        @DefaultValue RoutingProperties routing,
        @DefaultValue List<String> lookupHosts,
        @DefaultValue Map<String, String> featureCodes) {

    /** Threads that carry sound, at most. */
    public static final int MOST_LOOPS = 64;

    private static final int HIGHEST_PORT = 65_535;

    public EdgeProperties {
        if (sipPort < 0 || sipPort > HIGHEST_PORT) {
            throw new InvalidSetting("trunkline.edge.sip-port", sipPort, "0 to " + HIGHEST_PORT);
        }
        PortRange.parse("trunkline.edge.rtp-ports", rtpPorts);
        lookups(lookupHosts);
        routing.limits();
        if (mediaTimeout.isNegative()) {
            throw new InvalidSetting("trunkline.edge.media-timeout", mediaTimeout, "0 or more");
        }
        if (mediaLoops < 0 || mediaLoops > MOST_LOOPS) {
            throw new InvalidSetting("trunkline.edge.media-loops", mediaLoops, "0 to " + MOST_LOOPS);
        }
    }

    /** The systems that {@code lookupHosts} names. */
    public AllowedHosts lookups() {
        return lookups(lookupHosts);
    }

    private static AllowedHosts lookups(List<String> hosts) {
        try {
            return AllowedHosts.of(hosts);
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting("trunkline.edge.lookup-hosts", hosts, "each host or host:port");
        }
    }

    /**
     * A system of the center's own that is asked where callers are to go.
     *
     * @param service its name; failures of all that have one name are counted together
     * @param timeout how long a caller waits for the answer, 0.1 to 3 s
     */
    public record AskProperties(
            String service,
            String url,
            @DefaultValue("800ms") Duration timeout) {}

    /**
     * How systems are asked where callers are to go.
     *
     * @param mostAtOnce questions under way
     * @param failures of the last {@code ofLast} questions, that keep a system from being asked for {@code rest}
     */
    public record RoutingProperties(
            @DefaultValue("100") int mostAtOnce,
            @DefaultValue("5") int failures,
            @DefaultValue("10") int ofLast,
            @DefaultValue("10s") Duration rest) {

        /** The same, within its limits. */
        public RouteLimits limits() {
            try {
                return new RouteLimits(mostAtOnce, failures, ofLast, rest);
            } catch (IllegalArgumentException e) {
                throw new InvalidSetting("trunkline.edge.routing", this, String.valueOf(e.getMessage()));
            }
        }
    }

    /** The range that {@code rtpPorts} spells. */
    public PortRange rtpRange() {
        return PortRange.parse("trunkline.edge.rtp-ports", rtpPorts);
    }

    /**
     * A menu.
     *
     * @param options by digit
     * @param fallbackQueue where callers go who do not choose
     */
    public record MenuProperties(
            @DefaultValue("menu") String name,
            @DefaultValue List<String> greeting,
            @DefaultValue List<String> question,
            Map<String, OptionProperties> options,
            @DefaultValue("3") int attempts,
            @DefaultValue("5s") Duration patience,
            @Nullable String fallbackQueue) {}

    /**
     * What a digit of a menu leads to.
     *
     * @param queue by its name; absent where it is a box
     * @param box for messages, by its number; absent where it is a queue
     * @param skills levels that are asked of the agent, 1 to 10, by their names
     * @param digits asked for on the way to the queue; absent: none
     */
    public record OptionProperties(
            String name,
            @Nullable String queue,
            @Nullable String box,
            @Nullable String language,
            @DefaultValue("0") int creditSeconds,
            @DefaultValue Map<String, Integer> skills,
            @Nullable DigitsProperties digits) {}

    /**
     * Digits that callers are asked for.
     *
     * @param name what they are, for the log
     * @param terminator the key that ends them; empty: none
     * @param first how long one waits for the first
     * @param between how long one waits for each further one
     * @param masked they are in no event, log or recording
     */
    public record DigitsProperties(
            String name,
            List<String> prompts,
            @DefaultValue("1") int least,
            int most,
            @DefaultValue("#") String terminator,
            @DefaultValue("10s") Duration first,
            @DefaultValue("5s") Duration between,
            @DefaultValue("3") int attempts,
            @DefaultValue("true") boolean bargeIn,
            @DefaultValue("true") boolean masked) {}
}
