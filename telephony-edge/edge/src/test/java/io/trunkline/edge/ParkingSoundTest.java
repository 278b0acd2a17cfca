package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.command.ConversationCommand.RequestPark;
import io.trunkline.command.Origin;
import io.trunkline.events.CallId;
import io.trunkline.events.ConversationEvent.CallParkExpired;
import io.trunkline.events.ConversationEvent.CallParked;
import io.trunkline.events.ConversationEvent.CallPartyJoined;
import io.trunkline.events.ConversationEvent.CallPartyRequested;
import io.trunkline.events.ConversationEvent.CallPickedUp;
import io.trunkline.events.ConversationEvent.CallUnparked;
import io.trunkline.events.PartyId;
import io.trunkline.testkit.phone.Melody;
import io.trunkline.testkit.phone.PhoneCall;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Park, retrieve, ring back, pickup and joined calls with phones, by what each of them hears. Nobody but the phones is played by the test. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ParkingSoundTest {

    private static final int ADA = 425;
    private static final int BEN = 700;
    private static final int EVE = 1_025;

    private final House house;

    ParkingSoundTest(@TempDir Path folder) {
        house = new House(folder);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void whoIsParkedHearsMusicAndThenWhoeverFetchesThem() {
        house.answers("1002", BEN);
        PhoneCall ada = house.dials("1001", "1002", ADA);
        PhoneCall ben = house.at("1002");
        house.until("the two talk", () -> ada.hears(BEN) && ben.hears(ADA));

        park();
        assertThat(house.log.events.await(CallParked.class).slot()).isEqualTo(1);
        house.until(
                "who parked is out and the other hears music",
                () -> ben.ended().isDone() && ada.hears(Melody.onHold()));

        PhoneCall eve = house.dials("1003", "*6901", EVE);
        house.until("who fetched and who was parked talk", () -> ada.hears(EVE) && eve.hears(ADA));
        house.log.events.await(CallUnparked.class);

        ada.hangUp();
        house.until("the other is let go", () -> eve.ended().isDone());
    }

    @Test
    void whoParkedIsRungWhenTheTimeIsOver() {
        house.answers("1002", BEN);
        PhoneCall ada = house.dials("1001", "1002", ADA);
        PhoneCall ben = house.at("1002");
        house.until("the two talk", () -> ada.hears(BEN) && ben.hears(ADA));
        house.answers("1002", BEN);
        park();
        house.until("who parked is out", () -> ben.ended().isDone());

        PhoneCall again = house.at("1002");
        house.log.events.await(CallParkExpired.class);
        house.until("the two talk again", () -> ada.hears(BEN) && again.hears(ADA));
        again.hangUp();
        house.until("the other is let go", () -> ada.ended().isDone());
    }

    @Test
    void anotherPhoneAnswersForTheOneThatRings() {
        house.rings("1002");
        PhoneCall ada = house.dials("1001", "1002", ADA);
        PhoneCall ringing = house.at("1002");

        PhoneCall eve = house.dials("1003", "*8", EVE);
        house.until("the caller talks to who picked up", () -> ada.hears(EVE) && eve.hears(ADA));
        house.until("the phone rings no more", () -> ringing.ended().isDone());
        house.log.events.await(CallPickedUp.class);
        eve.hangUp();
        house.until("the caller is let go", () -> ada.ended().isDone());
    }

    @Test
    void aPhoneWithTwoCallsJoinsTheOthersAndIsOut() {
        house.answers("1002", BEN);
        house.answers("1003", EVE);
        PhoneCall first = house.dials("1001", "1002", ADA);
        PhoneCall ben = house.at("1002");
        house.until("the first two talk", () -> first.hears(BEN) && ben.hears(ADA));
        PhoneCall second = house.dials("1001", "1003", ADA);
        PhoneCall eve = house.at("1003");
        house.until("the second two talk", () -> second.hears(EVE) && eve.hears(ADA));
        // People hear each other before the log has numbered them; a REFER before that is told to come again.
        house.until(
                "the log knows both talks",
                () -> house.log.events.all().stream()
                                .filter(CallPartyJoined.class::isInstance)
                                .count()
                        == 2);
        house.log.settle();

        house.joins("1001");
        house.until(
                "the others talk and the one who joined them is out",
                () -> ben.hears(EVE)
                        && eve.hears(BEN)
                        && first.ended().isDone()
                        && second.ended().isDone());
        ben.hangUp();
        house.until("the other is let go", () -> eve.ended().isDone());
    }

    @Test
    void anEmptySlotAnswersNobody() {
        PhoneCall eve = house.dials("1003", "*6950", EVE);
        house.until("the phone is refused", () -> eve.ended().isDone());
        assertThat(eve.ended().join()).isEqualTo(new PhoneCall.Ending.Refused(404));
    }

    private void park() {
        CallId call = house.log.events.await(CallPartyRequested.class).call();
        var unused =
                house.log.send(new RequestPark(call, PartyId.of(1), Instant.now()), Origin.of("user:test", "test"));
    }
}
