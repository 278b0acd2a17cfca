package io.trunkline.edge;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.callcontrol.call.Report;
import io.trunkline.callcontrol.call.Signal;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.callcontrol.sip.SipSignal.Invited;
import io.trunkline.command.CallCommand;
import io.trunkline.edge.lookup.RouteQuestions.Routed;
import io.trunkline.events.CallId;
import io.trunkline.events.LastContact;
import io.trunkline.events.PersonalPlace;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks the center's own system where a call is to go, tells the log what came of it, and the call where it goes: as the answer
 * says, else the default way. On the call's own actor only.
 */
final class RouteDesk {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is no number is withheld, or a name that a network gives to who withholds it. */
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{1,32}");

    private final CallId call;
    private final @Nullable Invited invited;
    private final EdgeContext context;
    private final Consumer<Runnable> mailbox;
    private final Consumer<Signal> signals;
    private final BiConsumer<Report, CallCommand> outbox;
    private Map<String, String> attributes = Map.of();
    private boolean over;

    /**
     * Makes the desk of a call.
     *
     * @param mailbox runs something on the call's actor
     * @param signals where to tell where the call goes
     * @param outbox takes what is told to the log
     */
    RouteDesk(
            CallId call,
            @Nullable Invited invited,
            EdgeContext context,
            Consumer<Runnable> mailbox,
            Consumer<Signal> signals,
            BiConsumer<Report, CallCommand> outbox) {
        this.call = call;
        this.invited = invited;
        this.context = context;
        this.mailbox = mailbox;
        this.signals = signals;
        this.outbox = outbox;
    }

    void ask(EntryPoint.Asked asked) {
        LastContact known = invited == null
                ? null
                : context.directory()
                        .contacts()
                        .of(context.seal()
                                .seal(PersonalPlace.callerOf(call), invited.from())
                                .subject());
        RouteReader reader = new RouteReader(context.dialplan());
        context.routes()
                .ask(
                        asked.service(),
                        question(known),
                        reader::read,
                        routed -> mailbox.accept(() -> answered(asked, known, routed)));
    }

    /** What the system has said of the caller, for a flow; people's. */
    Map<String, String> attributes() {
        return attributes;
    }

    /** The call is over; what is still being asked is answered in vain. */
    void close() {
        over = true;
    }

    private String question(@Nullable LastContact known) {
        ObjectNode question = JSON.createObjectNode().put("call", call.toString());
        if (invited != null) {
            boolean phone = ReportCommands.account(invited) != null;
            question.put("caller", phone || NUMBER.matcher(invited.from()).matches() ? invited.from() : null);
            question.put("dialled", invited.to());
            question.put("peer", phone ? "account" : invited.peer());
        }
        question.put("at", context.clock().instant().toString());
        ObjectNode history = known == null ? null : history(known);
        question.set("history", history);
        return question.toString();
    }

    private ObjectNode history(LastContact known) {
        EdgeDirectory directory = context.directory();
        return JSON.createObjectNode()
                .put("queue", directory.queueName(known.queue()))
                .put("agent", known.agent() == null ? null : directory.name(known.agent()))
                .put("extension", known.agent() == null ? null : directory.extension(known.agent()))
                .put("at", known.at().toString());
    }

    private void answered(EntryPoint.Asked asked, @Nullable LastContact known, Routed routed) {
        if (over) {
            return;
        }
        EntryPoint to = asked.otherwise();
        if (routed.answer() != null) {
            to = routed.answer().to();
            attributes = routed.answer().attributes();
        }
        String service = asked.service().name();
        outbox.accept(
                new Report.RouteAsked(service),
                new CallCommand.TellRouteAsked(
                        call,
                        service,
                        known,
                        routed.reply(),
                        context.dialplan().taken(to),
                        context.clock().instant()));
        signals.accept(new Signal.RouteFound(to));
    }
}
