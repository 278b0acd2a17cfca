package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.CallEvent.CallFailed;
import io.trunkline.events.CallEvent.CallFault;
import io.trunkline.events.ConversationEvent.CallPartyJoined;
import io.trunkline.testkit.phone.PhoneCall;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What phones are told by an edge whose former run was killed while they were in a talk: that there is none any more, at once. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class KilledEdgeTest {

    private static final int ADA = 425;
    private static final int BEN = 700;
    private static final String NO_SUCH_DIALOG = "SIP/2.0 481 ";

    private final House house;
    private final Path next;

    KilledEdgeTest(@TempDir Path folder) {
        house = new House(folder.resolve("killed"));
        next = folder.resolve("next");
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void whoNamesADialogOfBeforeHearsThatThereIsNone() {
        house.answers("1002", BEN);
        try (RawCaller raw = new RawCaller(house.port(), "1001")) {
            raw.dials("1002");
            PhoneCall ben = house.at("1002");
            house.log.events.await(CallPartyJoined.class);

            house.isKilledAndStartsAgain(next);
            assertThat(raw.holds()).as("a re-INVITE").startsWith(NO_SUCH_DIALOG);
            assertThat(raw.asks("UPDATE")).startsWith(NO_SUCH_DIALOG);
            assertThat(raw.asks("INFO")).startsWith(NO_SUCH_DIALOG);
            assertThat(raw.asks("BYE")).startsWith(NO_SUCH_DIALOG);
            ben.hold();
            house.until(
                    "the phone that was rung hears it too", () -> ben.ended().isDone());
            assertThat(ben.ended().join()).isInstanceOf(PhoneCall.Ending.Lost.class);
        }
        assertThat(house.log.events.await(CallFailed.class).fault()).isEqualTo(CallFault.LEG_LOST);
        assertThat(house.log.events.all(CallFailed.class)).hasSize(1);
        assertThat(house.activeCalls()).isZero();

        house.answers("1002", BEN);
        PhoneCall ada = house.dials("1001", "1002", ADA);
        PhoneCall again = house.at("1002");
        house.until("who calls anew talks", () -> ada.hears(BEN) && again.hears(ADA));
        ada.hangUp();
        house.until("the other is let go", () -> again.ended().isDone());
    }
}
