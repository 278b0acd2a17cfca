package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.ConversationEvent.CallPartyForwarded;
import io.trunkline.events.LineEvent.Condition;
import io.trunkline.events.LineEvent.LineForwardingSet;
import io.trunkline.testkit.phone.PhoneCall;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a line does once its phone has rung for long enough, with phones: the other cases are tried with the whole application. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LinesSoundTest {

    private static final int ADA = 425;
    private static final int EVE = 1_025;

    private final House house;

    LinesSoundTest(@TempDir Path folder) {
        house = new House(folder);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aPhoneThatNobodyAnswersRingsAnotherInTheEnd() {
        house.rings("1002");
        house.answers("1003", EVE);
        PhoneCall code = house.dials("1002", "*61*1003", 0);
        house.log.events.await(LineForwardingSet.class);
        house.until("it is confirmed", () -> code.ended().isDone());
        assertThat(code.hearsAmongOthers(900)).isTrue();

        house.ringsFor(Duration.ofSeconds(1));
        PhoneCall ada = house.dials("1001", "1002", ADA);
        PhoneCall ringing = house.at("1002");
        PhoneCall eve = house.at("1003");
        house.until("the caller talks to the other", () -> ada.hears(EVE) && eve.hears(ADA));
        house.until("the first phone rings no more", () -> ringing.ended().isDone());
        assertThat(house.log.events.await(CallPartyForwarded.class).when()).isEqualTo(Condition.NO_ANSWER);

        ada.hangUp();
        house.until("the other is let go", () -> eve.ended().isDone());
    }
}
