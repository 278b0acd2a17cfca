package io.trunkline.app.wiring;

import com.mongodb.client.MongoDatabase;
import io.trunkline.app.settings.CallControlSettings;
import io.trunkline.app.settings.EdgeProperties;
import io.trunkline.app.settings.InvalidSetting;
import io.trunkline.app.settings.NodeSettings;
import io.trunkline.app.settings.PortRange;
import io.trunkline.app.settings.SipProperties;
import io.trunkline.app.settings.StoreSettings;
import io.trunkline.app.settings.WebPhoneSettings;
import io.trunkline.callcontrol.media.MediaPort;
import io.trunkline.command.CommandPort;
import io.trunkline.command.RejectionCode;
import io.trunkline.command.agent.OutsideNumbers;
import io.trunkline.command.call.Places;
import io.trunkline.command.identity.UuidV7Ids;
import io.trunkline.command.ivr.RecordedPrompts;
import io.trunkline.command.number.AskedHosts;
import io.trunkline.edge.Edge;
import io.trunkline.edge.EdgeSettings;
import io.trunkline.edge.EntryPoints;
import io.trunkline.edge.LostPhones;
import io.trunkline.edge.NumberSeal;
import io.trunkline.edge.PickupGroups;
import io.trunkline.edge.lease.EdgeWatch;
import io.trunkline.edge.spool.Spool;
import io.trunkline.media.MediaSettings;
import io.trunkline.media.engine.NettyMediaEngine;
import io.trunkline.media.prompt.EspeakNg;
import io.trunkline.media.prompt.SoundSource;
import io.trunkline.recording.RecordedMedia;
import io.trunkline.recording.Recordings;
import io.trunkline.recording.SharedTaps;
import io.trunkline.recording.voicemail.Voicemails;
import io.trunkline.sip.JainSipUserAgent;
import io.trunkline.sip.SipLimits;
import io.trunkline.sip.SipSettings;
import io.trunkline.sip.TrunkPeer;
import io.trunkline.sip.digest.DigestAlgorithm;
import io.trunkline.sip.guard.ConnectionLimits;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The telephony edge: SIP, media, entry points. {@link Startup} starts and closes it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    EdgeProperties.class,
    NodeSettings.class,
    SipProperties.class,
    CallControlSettings.class,
    WebPhoneSettings.class
})
class EdgeWiring {

    private static final Duration CLOSING = Duration.ofSeconds(3);
    /** A media time-out of 'never' is a day to the engine. */
    private static final Duration NEVER = Duration.ofDays(1);

    @Bean
    PhoneAccounts phoneAccounts(StoreSettings stores) {
        return PhoneAccounts.inFolder(stores.data());
    }

    /** Closed by the edge, after its last call. */
    @Bean(destroyMethod = "")
    JainSipUserAgent sipUserAgent(
            EdgeProperties edge,
            SipProperties sip,
            WebPhoneSettings browsers,
            PhoneAccounts accounts,
            LostPhones phones,
            Clock clock) {
        return new JainSipUserAgent(
                new SipSettings(
                        edge.bind(),
                        edge.sipPort(),
                        edge.advertised(),
                        "Trunkline",
                        edge.realm(),
                        digests(edge.digests()),
                        OutsideLines.peers(peers(edge.peers()), sip),
                        limits(edge, sip, browsers),
                        OutsideLines.timers(sip),
                        OutsideLines.tls(sip),
                        OutsideLines.trunks(sip),
                        sip.region(),
                        sip.timerT1()),
                accounts,
                new HeardPhones(phones),
                clock);
    }

    /** Closed by the edge, after its last call. */
    @Bean(destroyMethod = "")
    NettyMediaEngine media(EdgeProperties edge, SoundSource messages) throws UnknownHostException {
        InetAddress bind = InetAddress.getByName(edge.bind());
        String advertised = edge.advertised();
        PortRange ports = edge.rtpRange();
        String folder = edge.promptFolder();
        MediaSettings settings = new MediaSettings(
                bind,
                advertised == null ? bind : InetAddress.getByName(advertised),
                ports.first(),
                ports.last(),
                edge.mediaTimeout().isZero() ? NEVER : edge.mediaTimeout(),
                edge.mediaLoops() == 0
                        ? Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, EdgeProperties.MOST_LOOPS)
                        : edge.mediaLoops(),
                folder == null ? List.of() : List.of(Path.of(folder)));
        return new NettyMediaEngine(settings, EspeakNg.ifInstalled(), messages);
    }

    /** What the edge and those who listen in use; closes the engine. */
    @Bean(destroyMethod = "")
    SharedTaps taps(NettyMediaEngine media) {
        return new SharedTaps(media);
    }

    @Bean
    EntryPoints entryPoints(EdgeProperties edge) {
        return ConfiguredEntryPoints.of(edge);
    }

    /** What a command may let the edge ask. */
    @Bean
    AskedHosts askedHosts(EdgeProperties edge) {
        return edge.lookups()::allows;
    }

    /** Closed by the edge, after its last call. */
    @Bean(destroyMethod = "")
    Spool spool(StoreSettings stores) {
        return Spool.open(stores.data().resolve("edge"));
    }

    @Bean(destroyMethod = "")
    Edge edge(
            JainSipUserAgent sip,
            SharedTaps taps,
            Recordings recordings,
            CommandPort commands,
            Spool spool,
            NumberSeal seal,
            EntryPoints entryPoints,
            Voicemails voicemails,
            EdgeProperties edge,
            CallControlSettings control,
            NodeSettings node,
            Clock clock,
            UuidV7Ids ids) {
        EdgeSettings settings = new EdgeSettings(
                node.name(),
                edge.mostCalls(),
                CLOSING,
                control.parked(),
                groups(control),
                edge.lookups(),
                edge.routing().limits(),
                control.pressToAccept());
        MediaPort recorded = new RecordedMedia(taps, recordings);
        return new Edge(
                sip,
                recorded,
                commands,
                spool,
                seal,
                entryPoints,
                recordings::notices,
                voicemails,
                settings,
                clock,
                ids);
    }

    /** A trunk's numbers are known once SIP runs. */
    @Bean
    OutsideNumbers outsideNumbers(JainSipUserAgent sip, Edge edge) {
        return number -> edge.isOurs(number)
                ? RejectionCode.OWN_NUMBER
                : sip.trunks(number).isEmpty() ? RejectionCode.NO_TRUNK : null;
    }

    @Bean
    Places places(Edge edge) {
        return edge::leadsTo;
    }

    /** Of this node; those of others have the same where their prompt folders have. */
    @Bean
    RecordedPrompts recordedPrompts(NettyMediaEngine media) {
        return media::hasPrompt;
    }

    private static PickupGroups groups(CallControlSettings control) {
        Map<String, Set<String>> byName = new HashMap<>();
        control.pickupGroups().forEach((name, extensions) -> byName.put(name, Set.copyOf(extensions)));
        return new PickupGroups(byName);
    }

    /** Started and closed by {@link Startup}. */
    @Bean(destroyMethod = "")
    EdgeWatch edgeWatch(NodeSettings node, MongoDatabase database, Edge edge, CommandPort commands, Clock clock) {
        return new EdgeWatch(
                node.name(), node.lease(), new MongoEdgeBeats(database), edge::callsOfOthers, commands, clock);
    }

    /** A call has two legs, and a leg to each of the agent's phones while they ring. */
    private static SipLimits limits(EdgeProperties edge, SipProperties sip, WebPhoneSettings browsers) {
        SipLimits usual = SipLimits.DEFAULTS;
        return new SipLimits(
                4 * edge.mostCalls(),
                edge.callsPerSecond(),
                SipLimits.pendingTransactions(edge.callsPerSecond()),
                usual.messageBytes(),
                usual.headerLines(),
                usual.messagesPerSecondPerSource(),
                usual.sources(),
                usual.boundAccounts(),
                usual.contactsPerAccount(),
                sip.firstWord(),
                sip.streams(),
                new ConnectionLimits(
                        browsers.mostConnections(), browsers.connectionsPerSource(), sip.silentConnection()));
    }

    private static List<DigestAlgorithm> digests(List<String> names) {
        List<DigestAlgorithm> known = names.stream()
                .flatMap(name -> DigestAlgorithm.of(name).stream())
                .toList();
        if (names.isEmpty() || known.size() < names.size() || names.contains("")) {
            throw new InvalidSetting("trunkline.edge.digests", names, "md5 or sha-256 or both");
        }
        return known;
    }

    private static List<TrunkPeer> peers(List<String> lines) {
        return lines.stream().map(EdgeWiring::peer).toList();
    }

    private static TrunkPeer peer(String line) {
        int equals = line.indexOf('=');
        if (equals < 1) {
            throw new InvalidSetting("trunkline.edge.peers", line, "name=address/prefix, as carrier=192.0.2.0/24");
        }
        return new TrunkPeer(line.substring(0, equals), line.substring(equals + 1));
    }
}
