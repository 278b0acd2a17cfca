package io.trunkline.model.call;

import static io.trunkline.command.RejectionCode.CALL_ENDED;
import static io.trunkline.command.RejectionCode.CALL_NOT_AT_STEP;
import static io.trunkline.command.RejectionCode.NOT_FOUND;
import static io.trunkline.command.RejectionCode.NOT_TRANSFERABLE;
import static io.trunkline.command.RejectionCode.STALE_RESERVATION;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.RejectionCode;
import io.trunkline.events.PartyId;
import io.trunkline.events.ReservationId;
import java.util.Map;

/** How the call's decider says no, with the facts that explain it. */
final class Rejections {

    private Rejections() {}

    static CommandRejected of(RejectionCode code, Call call) {
        return new CommandRejected(code, Map.of("state", state(call)));
    }

    static CommandRejected stale(ReservationId reservation, Call call) {
        return new CommandRejected(
                STALE_RESERVATION, Map.of("reservation", reservation.toString(), "state", state(call)));
    }

    static CommandRejected party(RejectionCode code, PartyId party) {
        return new CommandRejected(code, Map.of("party", party.toString()));
    }

    static CommandRejected notTransferable(String reason) {
        return new CommandRejected(NOT_TRANSFERABLE, Map.of("reason", reason));
    }

    /** Where the command needs a conversation, and there is none. */
    static CommandRejected noConversation(Call call) {
        return switch (call) {
            case Call.New() -> new CommandRejected(NOT_FOUND, Map.of("aggregate", "call"));
            case Call.Ended _ -> of(CALL_ENDED, call);
            case Call.Received _, Call.Waiting _, Call.Offered _, Call.Talking _, Call.AtVoicemail _ ->
                of(CALL_NOT_AT_STEP, call);
        };
    }

    private static String state(Call call) {
        return call.getClass().getSimpleName();
    }
}
