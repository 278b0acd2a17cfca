package io.trunkline.app.health;

import io.trunkline.app.settings.EdgeProperties;
import io.trunkline.app.settings.NodeSettings;
import io.trunkline.edge.Edge;
import io.trunkline.edge.spool.Spool;
import io.trunkline.media.engine.NettyMediaEngine;
import io.trunkline.recording.Recordings;
import io.trunkline.sip.JainSipUserAgent;
import io.trunkline.sip.SipCounts;
import org.springframework.stereotype.Component;

/** Takes the picture: asks every part once, and none of them waits. */
@Component
class EdgePulse {

    private final NodeSettings node;
    private final EdgeProperties settings;
    private final Edge edge;
    private final JainSipUserAgent sip;
    private final NettyMediaEngine media;
    private final Spool spool;
    private final Recordings recordings;

    EdgePulse(
            NodeSettings node,
            EdgeProperties settings,
            Edge edge,
            JainSipUserAgent sip,
            NettyMediaEngine media,
            Spool spool,
            Recordings recordings) {
        this.node = node;
        this.settings = settings;
        this.edge = edge;
        this.sip = sip;
        this.media = media;
        this.spool = spool;
        this.recordings = recordings;
    }

    EdgeHealth now() {
        SipCounts held = sip.counts();
        return EdgeHealth.of(
                node.name(),
                new EdgeHealth.Calls(edge.takesCalls(), edge.activeCalls(), settings.mostCalls(), edge.refusedCalls()),
                new EdgeHealth.Sip(
                        sip.isAlive(),
                        sip.problems(),
                        held.calls(),
                        held.serverTransactions(),
                        held.dialogs() + held.clientTransactions() + held.retransmissions(),
                        held.webSockets(),
                        held.tcpConnections(),
                        held.tlsConnections(),
                        sip.refusedConnections(),
                        sip.silentConnections(),
                        sip.trunkCalls(),
                        sip.refusedByOverload()),
                sip.trunkStatuses(),
                new EdgeHealth.Media(media.sessions(), media.problems(), media.tickAgesMillis()),
                new EdgeHealth.FactSpool(spool.waiting(), spool.most(), spool.unjudged()),
                EdgeHealth.Recording.of(recordings.counts(), recordings.writerAgesMillis()),
                edge.routing());
    }
}
