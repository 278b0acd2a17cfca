package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipSignal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Codes that phones dial. */
class FeatureTest {

    private final EdgeBench bench = EdgeBench.open();

    @AfterEach
    void leavesNothingBehind() {
        bench.close();
        assertThat(bench.edge.activeCalls()).isZero();
        assertThat(bench.edge.dialogs()).isZero();
        assertThat(bench.media.open()).isZero();
    }

    @Test
    void onlyPhonesOfOursReachFeatures() {
        DialogId ours = dials("*68", "account:1001");
        assertThat(bench.rejected(ours).status()).isEqualTo(403);
        DialogId outside = dials("*68", "trunk");
        assertThat(bench.rejected(outside).status()).isEqualTo(404);
    }

    @Test
    void aCodeThatTheTableDoesNotKnowIsANumberOfNobody() {
        assertThat(bench.rejected(dials("*99", "account:1001")).status()).isEqualTo(404);
    }

    private DialogId dials(String code, String peer) {
        DialogId dialog = new DialogId(peer + code);
        bench.sip.hears(new SipSignal.Invited(dialog, "1001", "Anna", code, peer, "v=0 anna"));
        return dialog;
    }
}
