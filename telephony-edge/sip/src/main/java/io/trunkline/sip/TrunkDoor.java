package io.trunkline.sip;

import gov.nist.javax.sip.message.SIPRequest;
import io.trunkline.sip.dialog.Caller;
import io.trunkline.sip.dialog.Door;

/** Lets trunk peers call, known by where they send from. */
final class TrunkDoor implements Door {

    private final SipLimits limits;
    private final TrunkPeers peers;

    TrunkDoor(SipSettings settings) {
        this.limits = settings.limits();
        this.peers = new TrunkPeers(settings.peers());
    }

    @Override
    public Caller caller(SIPRequest invite) {
        return peers.at(invite.getPeerPacketSourceAddress(), invite.getPeerPacketSourcePort())
                .<Caller>map(peer -> new Caller.Known(peer.name(), null))
                .orElseGet(Caller.Refused::new);
    }

    @Override
    public boolean hasRoom(int inboundDialogs) {
        return inboundDialogs < limits.concurrentDialogs();
    }
}
