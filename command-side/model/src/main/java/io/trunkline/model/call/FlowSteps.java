package io.trunkline.model.call;

import static io.trunkline.model.call.Call.MAX_SEALED;
import static io.trunkline.model.call.Call.MAX_TEXT;

import io.trunkline.command.IvrCommand;
import io.trunkline.command.IvrCommand.EnterIvrNode;
import io.trunkline.command.IvrCommand.TellIvrInput;
import io.trunkline.command.IvrCommand.TellIvrLookup;
import io.trunkline.events.CallEvent;
import io.trunkline.events.IvrEvent;
import io.trunkline.events.IvrEvent.CallIvrInput;
import io.trunkline.events.IvrEvent.CallIvrLookup;
import io.trunkline.events.IvrEvent.CallIvrNodeEntered;
import io.trunkline.events.Personal;
import io.trunkline.model.Limits;
import io.trunkline.model.StreamTime;
import io.trunkline.model.call.Call.Menu;
import io.trunkline.model.call.Call.Received;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** A caller's way through a flow, as the edge tells it: each step once, in order. */
final class FlowSteps {

    /** Steps of one call: a flow visits {@code 1000} nodes at most, and few of them give more than three facts. */
    static final int MAX_STEPS = 10_000;

    private static final int MAX_MILLIS = 600_000;

    private FlowSteps() {}

    static List<CallEvent> decide(IvrCommand c, Call call) {
        Limits.name("flow", c.flow().name(), MAX_TEXT);
        Limits.name("node", c.node(), MAX_TEXT);
        Limits.range("step", c.step(), 1, MAX_STEPS);
        Received received = walker(c, call);
        if (received.menu() instanceof Menu.InFlow flow && c.step() <= flow.step()) {
            return List.of();
        }
        Instant at = StreamTime.notBefore(received.since(), c.at());
        return List.of(
                switch (c) {
                    case EnterIvrNode e -> {
                        Limits.name("type", e.type(), MAX_TEXT);
                        yield new CallIvrNodeEntered(e.call(), e.flow(), e.version(), e.node(), e.type(), e.step(), at);
                    }
                    case TellIvrInput e -> input(e, at);
                    case TellIvrLookup e -> lookup(e, at);
                });
    }

    /** Also one who has left a queue for that flow. */
    private static Received walker(IvrCommand c, Call call) {
        return call instanceof Received r
                        && r.menu() instanceof Menu.SentOn on
                        && on.to() != null
                        && c.flow().equals(on.to().flow())
                ? r
                : Journey.received(call);
    }

    private static CallEvent input(TellIvrInput e, Instant at) {
        Limits.name("name", e.name(), MAX_TEXT);
        Limits.range("length", e.length(), 0, 100);
        Limits.text("keys", Objects.requireNonNullElse(e.keys(), ""), MAX_TEXT);
        Personal digits = e.digits();
        if (digits != null && digits.content() != null) {
            Limits.text("digits", digits.content(), MAX_SEALED);
        }
        return new CallIvrInput(
                e.call(),
                e.flow(),
                e.version(),
                e.node(),
                e.name(),
                e.outcome(),
                e.length(),
                e.attempts(),
                e.keys(),
                digits,
                e.step(),
                at);
    }

    private static CallEvent lookup(TellIvrLookup e, Instant at) {
        Limits.range("millis", e.millis(), 0, MAX_MILLIS);
        return new CallIvrLookup(
                e.call(),
                e.flow(),
                e.version(),
                e.node(),
                e.outcome(),
                e.status(),
                e.requestBytes(),
                e.answerBytes(),
                e.millis(),
                e.step(),
                at);
    }

    static Call evolve(Call call, IvrEvent e) {
        if (!(call instanceof Received r)) {
            return call;
        }
        String before = r.menu() instanceof Menu.InFlow flow ? flow.type() : "";
        String type = e instanceof CallIvrNodeEntered entered ? entered.type() : before;
        return new Received(r.arrival(), new Menu.InFlow(e.step(), type, r.nextParty()), r.told(), e.at());
    }
}
