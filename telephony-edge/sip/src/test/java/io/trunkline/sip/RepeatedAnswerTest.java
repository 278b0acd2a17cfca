package io.trunkline.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import io.trunkline.callcontrol.sip.SipTarget;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A 200 that comes again, because our ACK was lost, is answered by the same ACK (RFC 3261 13.2.2.4). */
class RepeatedAnswerTest {

    private static final Pattern BODY = Pattern.compile("Content-Length: .*", Pattern.DOTALL);

    private final Phone phone = Phone.trustingLoopback();
    private final RawPeer peer = new RawPeer(phone.port());

    @AfterEach
    void close() {
        peer.close();
        phone.close();
    }

    @Test
    void eachTimeTheSameAckComes() {
        phone.agent.invite(
                new DialogId(UUID.randomUUID().toString()),
                new SipTarget("sip:1000@127.0.0.1:" + peer.port(), "127.0.0.1", peer.port(), "udp"),
                "+49301234",
                "Ada",
                Phone.OFFER,
                "call-1");
        String invite = peer.receives("INVITE ");

        String first = acknowledged(invite);
        String second = acknowledged(invite);
        String third = acknowledged(invite);

        assertThat(second).isEqualTo(first);
        assertThat(third).isEqualTo(first);
        phone.hears(SipSignal.Accepted.class);
        assertThat(phone.unheard()).isEmpty();
    }

    /** The ACK that a 200 brings, without its body. */
    private String acknowledged(String invite) {
        peer.answers(invite, "200 OK", "here", "", Phone.ANSWER);
        return BODY.matcher(peer.receives("ACK ")).replaceFirst("");
    }
}
