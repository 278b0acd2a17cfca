package io.trunkline.projections.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallId;
import io.trunkline.events.CallbackEvent.AttemptFault;
import io.trunkline.events.CallbackEvent.CallbackAttemptBegun;
import io.trunkline.events.CallbackEvent.CallbackAttemptFailed;
import io.trunkline.events.CallbackEvent.CallbackCancelled;
import io.trunkline.events.CallbackEvent.CallbackCompleted;
import io.trunkline.events.CallbackEvent.CallbackExpired;
import io.trunkline.events.CallbackEvent.CallbackGivenUp;
import io.trunkline.events.CallbackEvent.CallbackRequested;
import io.trunkline.events.CallbackId;
import io.trunkline.events.CallbackWish;
import io.trunkline.events.Event;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.events.ReservationId;
import io.trunkline.projections.callback.CallbackDocument.Attempt;
import io.trunkline.projections.given.Envelopes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where a callback stands can be read in its document, with every attempt; what was told twice counts once. */
class CallbackProjectorTest {

    private static final CallId CALL = new CallId(new UUID(1, 1));
    private static final CallbackId ID = CallbackId.askedIn(CALL);
    private static final QueueId SALES = new QueueId(new UUID(1, 2));
    private static final AgentId ANNA = new AgentId(new UUID(1, 3));
    private static final ReservationId TAKEN = new ReservationId(new UUID(1, 4));
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final CallbackWish WISH = new CallbackWish(SALES, at(-90), 0, List.of(), 3, 300, at(86_400));
    private static final CallbackRequested REQUESTED =
            new CallbackRequested(ID, new Personal(null, "+4930123"), CALL, "edge-1", WISH, at(0));
    private static final CallbackAttemptBegun BEGUN =
            new CallbackAttemptBegun(ID, 1, ID.call(1), ANNA, TAKEN, SALES, "edge-1", at(60));
    private static final CallbackAttemptFailed UNANSWERED =
            new CallbackAttemptFailed(ID, 1, ID.call(1), SALES, AttemptFault.NO_ANSWER, 1, at(390), at(90));

    private static Instant at(long seconds) {
        return NOON.plusSeconds(seconds);
    }

    private static CallbackDocument after(Event... events) {
        return Envelopes.fold(new CallbackProjector(), Envelopes.of(events)).of(ID.toString());
    }

    @Test
    void tellsTheWishWithThePlaceThatIsKept() {
        assertThat(after(REQUESTED))
                .isEqualTo(new CallbackDocument(
                        ID.toString(),
                        Envelopes.STRIDE,
                        SALES.toString(),
                        null,
                        "+4930123",
                        CALL.toString(),
                        CallbackState.WAITING,
                        at(-90),
                        at(0),
                        at(86_400),
                        3,
                        0,
                        at(0),
                        null,
                        List.of()));
    }

    @Test
    void tellsThatItIsBeingCalledAndThatNobodyAnswered() {
        CallbackDocument calling = after(REQUESTED, BEGUN);
        assertThat(calling.state()).isEqualTo(CallbackState.CALLING);
        assertThat(calling.nextAt()).isNull();
        assertThat(calling.attempts())
                .containsExactly(new Attempt(1, ID.call(1).toString(), ANNA.toString(), at(60), null, null));

        CallbackDocument waiting = after(REQUESTED, BEGUN, UNANSWERED);
        assertThat(waiting.state()).isEqualTo(CallbackState.WAITING);
        assertThat(waiting.calls()).isEqualTo(1);
        assertThat(waiting.nextAt()).isEqualTo(at(390));
        assertThat(waiting.endedAt()).isNull();
        assertThat(waiting.attempts())
                .containsExactly(new Attempt(1, ID.call(1).toString(), ANNA.toString(), at(60), at(90), "NO_ANSWER"));
    }

    @Test
    void tellsHowItEnded() {
        CallbackDocument completed =
                after(REQUESTED, BEGUN, new CallbackCompleted(ID, 1, ID.call(1), ANNA, SALES, at(0), at(80)));
        assertThat(completed.state()).isEqualTo(CallbackState.COMPLETED);
        assertThat(completed.endedAt()).isEqualTo(at(80));
        assertThat(completed.attempts().getFirst().fault()).isNull();

        assertEnded(CallbackState.GIVEN_UP, new CallbackGivenUp(ID, SALES, 1, at(0), at(95)));
        assertEnded(CallbackState.EXPIRED, new CallbackExpired(ID, SALES, 1, at(0), at(95)));
        assertEnded(CallbackState.CANCELLED, new CallbackCancelled(ID, SALES, at(0), at(95)));
    }

    private static void assertEnded(CallbackState how, Event end) {
        CallbackDocument ended = after(REQUESTED, BEGUN, UNANSWERED, end);
        assertThat(ended.state()).isEqualTo(how);
        assertThat(ended.endedAt()).isEqualTo(at(95));
        assertThat(ended.nextAt()).as("it is not tried again").isNull();
    }

    @Test
    void keepsTheLastAttemptsOnly() {
        List<Event> events = new ArrayList<>(List.of(REQUESTED));
        for (int n = 1; n <= CallbackDocument.MOST_ATTEMPTS + 1; n++) {
            events.add(new CallbackAttemptBegun(ID, n, ID.call(n), ANNA, TAKEN, SALES, "edge-1", at(n)));
            events.add(new CallbackAttemptFailed(
                    ID, n, ID.call(n), SALES, AttemptFault.AGENT_NOT_REACHED, 0, at(n), at(n)));
        }
        assertThat(after(events.toArray(Event[]::new)).attempts())
                .hasSize(CallbackDocument.MOST_ATTEMPTS)
                .first()
                .returns(2, Attempt::number);
    }

    @Test
    void twiceIsOnce() {
        var envelopes = Envelopes.of(REQUESTED, BEGUN, UNANSWERED);
        var twice = new ArrayList<>(envelopes);
        twice.addAll(envelopes);
        assertThat(Envelopes.fold(new CallbackProjector(), twice).of(ID.toString()))
                .isEqualTo(after(REQUESTED, BEGUN, UNANSWERED));
    }

    @Test
    void nothingComesBeforeTheWish() {
        assertThatThrownBy(() -> after(BEGUN)).hasMessageContaining("callback.requested");
    }
}
