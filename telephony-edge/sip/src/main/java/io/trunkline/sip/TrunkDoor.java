package io.trunkline.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.HopImpl;
import io.trunkline.sip.dialog.Caller;
import io.trunkline.sip.dialog.Door;
import io.trunkline.sip.dialog.Wire;
import io.trunkline.sip.digest.DigestGate;
import io.trunkline.sip.digest.DigestGate.Outcome;
import io.trunkline.sip.guard.Overload;
import io.trunkline.sip.guard.TokenBucket;
import io.trunkline.sip.register.Bindings;
import io.trunkline.sip.ws.SipSockets;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import javax.sip.header.ProxyAuthorizationHeader;

/**
 * Who may call: trunk peers, known by where they send from, and phones, known by digest. An address that no phone has
 * registered from is not even challenged.
 */
final class TrunkDoor implements Door {

    private final SipLimits limits;
    private final TrunkPeers peers;
    private final DigestGate gate;
    private final Bindings bindings;
    private final LongSupplier nanoClock;
    private final IntSupplier pendingTransactions;
    private final Overload overload;
    private final TokenBucket callRate;

    TrunkDoor(
            SipLimits limits,
            TrunkPeers peers,
            DigestGate gate,
            Bindings bindings,
            LongSupplier nanoClock,
            IntSupplier pendingTransactions,
            Overload overload) {
        this.limits = limits;
        this.peers = peers;
        this.gate = gate;
        this.bindings = bindings;
        this.nanoClock = nanoClock;
        this.pendingTransactions = pendingTransactions;
        this.overload = overload;
        this.callRate = new TokenBucket(limits.newCallsPerSecond(), nanoClock.getAsLong());
    }

    @Override
    public Caller caller(SIPRequest invite) {
        InetAddress source = invite.getPeerPacketSourceAddress();
        // a browser proves who it is, wherever it runs: a page on a trunk peer's machine is not the peer
        Optional<TrunkPeer> peer =
                isBrowser(invite) ? Optional.empty() : peers.at(source, invite.getPeerPacketSourcePort());
        if (peer.isPresent()) {
            return new Caller.Known(peer.get().name(), null, peer.get().assertsIdentity());
        }
        boolean shows = invite.getHeader(ProxyAuthorizationHeader.NAME) != null;
        if (source == null || !(shows || bindings.knows(source))) {
            return new Caller.Refused();
        }
        return switch (gate.asProxy(invite)) {
            case Outcome.Authentic authentic ->
                new Caller.Known("account:" + authentic.account().user(), source(invite, source), false);
            case Outcome.Unproven unproven -> new Caller.Challenged(gate.proxyChallenges(unproven.stale(), source));
            case Outcome.Wrong wrong -> new Caller.Refused();
        };
    }

    @Override
    public boolean hasRoom(int inboundDialogs) {
        return inboundDialogs < limits.concurrentDialogs()
                && pendingTransactions.getAsInt() < limits.pendingTransactions()
                && callRate.take(nanoClock.getAsLong())
                && overload.takes();
    }

    @Override
    public Overload.Waiting begins() {
        return overload.begins();
    }

    private static boolean isBrowser(SIPRequest invite) {
        return Wire.transportOf(invite).startsWith(SipSockets.WS);
    }

    private static HopImpl source(SIPRequest invite, InetAddress source) {
        return new HopImpl(source.getHostAddress(), invite.getPeerPacketSourcePort(), Wire.transportOf(invite));
    }
}
