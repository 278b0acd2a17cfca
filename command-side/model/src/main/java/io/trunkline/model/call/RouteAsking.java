package io.trunkline.model.call;

import static io.trunkline.command.RejectionCode.CALL_NOT_AT_STEP;
import static io.trunkline.model.call.Call.MAX_CREDIT_SECONDS;
import static io.trunkline.model.call.Call.MAX_TEXT;

import io.trunkline.command.CallCommand.TellRouteAsked;
import io.trunkline.events.CallEvent;
import io.trunkline.events.CallEvent.CallRouteAsked;
import io.trunkline.events.RouteReply;
import io.trunkline.events.RouteTaken;
import io.trunkline.model.Limits;
import io.trunkline.model.Skills;
import io.trunkline.model.StreamTime;
import io.trunkline.model.call.Call.Menu;
import io.trunkline.model.call.Call.Received;
import java.util.List;

/** The center's own system is asked at most once where a caller is to go, before anything else happens to the call. */
final class RouteAsking {

    private static final int MAX_STATUS = 999;
    private static final int MAX_BYTES = 1_000_000;
    private static final int MAX_MILLIS = 600_000;

    private RouteAsking() {}

    static List<CallEvent> decide(TellRouteAsked c, Call call) {
        check(c.service(), c.reply(), c.taken());
        Received received = Journey.received(call);
        return switch (received.menu()) {
            case Menu.Asked _ -> List.of();
            case Menu.Unanswered _, Menu.Feature _ ->
                List.of(new CallRouteAsked(
                        c.call(),
                        c.service(),
                        c.known(),
                        c.reply(),
                        c.taken(),
                        StreamTime.notBefore(received.since(), c.at())));
            case Menu.Chosen _, Menu.GivenUp _, Menu.InFlow _, Menu.SentOn _, Menu.CalledBack _ ->
                throw Rejections.of(CALL_NOT_AT_STEP, call);
        };
    }

    private static void check(String service, RouteReply reply, RouteTaken taken) {
        Limits.name("service", service, MAX_TEXT);
        Limits.range("status", reply.status(), 0, MAX_STATUS);
        Limits.range("questionBytes", reply.questionBytes(), 0, MAX_BYTES);
        Limits.range("answerBytes", reply.answerBytes(), 0, MAX_BYTES);
        Limits.range("millis", reply.millis(), 0, MAX_MILLIS);
        Limits.range("creditSeconds", taken.creditSeconds(), 0, MAX_CREDIT_SECONDS);
        Skills.wanted("skills", taken.skills());
    }
}
