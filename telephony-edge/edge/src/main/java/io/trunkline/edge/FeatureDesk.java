package io.trunkline.edge;

import io.trunkline.callcontrol.call.Signal;
import io.trunkline.callcontrol.feature.Feature;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.command.CommandResult;
import io.trunkline.command.LineCommand;
import io.trunkline.command.LineCommand.AllowCallWaiting;
import io.trunkline.command.LineCommand.ClearDoNotDisturb;
import io.trunkline.command.LineCommand.ClearForwarding;
import io.trunkline.command.LineCommand.DenyCallWaiting;
import io.trunkline.command.LineCommand.SetDoNotDisturb;
import io.trunkline.command.LineCommand.SetForwarding;
import io.trunkline.command.LineCommand.SetSpeedDial;
import io.trunkline.command.Origin;
import io.trunkline.events.CallId;
import io.trunkline.events.Destination;
import io.trunkline.events.LineEvent.Condition;
import io.trunkline.events.LineEvent.LineSpeedDialSet;
import io.trunkline.events.LineId;
import io.trunkline.events.Personal;
import io.trunkline.events.PersonalPlace;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Does what a phone of ours asks of its own line by a code, and says what came of it. */
final class FeatureDesk {

    private static final String NOT_FOUND = "NOT_FOUND";
    private static final String NOT_A_DESTINATION = "NOT_A_DESTINATION";
    private static final String UNAVAILABLE = "UNAVAILABLE";

    private final CallId call;
    private final LineId line;
    private final EdgeContext context;
    private final Consumer<Signal> signals;

    /**
     * Makes the desk of a call.
     *
     * @param account whose phone calls
     * @param signals where to tell what came of it
     */
    FeatureDesk(CallId call, String account, EdgeContext context, Consumer<Signal> signals) {
        this.call = call;
        this.line = new LineId(account);
        this.context = context;
        this.signals = signals;
    }

    void use(Feature feature) {
        Instant now = context.clock().instant();
        switch (feature) {
            case Feature.SetForwarding(var when, String to) -> {
                Destination destination = context.dialplan().destination(line, to);
                if (destination == null && context.dialplan().ofAnybody(to) != null) {
                    tell(NOT_A_DESTINATION, null);
                } else {
                    ask(destination == null ? null : new SetForwarding(line, condition(when), destination, now));
                }
            }
            case Feature.ClearForwarding(var when) -> ask(new ClearForwarding(line, condition(when), now));
            case Feature.DoNotDisturb(boolean on) ->
                ask(on ? new SetDoNotDisturb(line, now) : new ClearDoNotDisturb(line, now));
            case Feature.CallWaiting(boolean on) ->
                ask(on ? new AllowCallWaiting(line, now) : new DenyCallWaiting(line, now));
            case Feature.StoreSpeedDial(int slot, String number) -> ask(stored(slot, number, now));
            case Feature.SpeedDial(int slot) -> dial(context.directory().lines().shortNumber(line, slot));
            case Feature.Park _,
                    Feature.ParkIn _,
                    Feature.Retrieve _,
                    Feature.PickUpGroup _,
                    Feature.PickUp _,
                    Feature.Voicemail _ ->
                throw new IllegalArgumentException(
                        "no setting of a line: " + feature.code().label());
        }
    }

    private @Nullable LineCommand stored(int slot, String number, Instant now) {
        Dialplan dialplan = context.dialplan();
        if (dialplan.isOurs(number)) {
            return new SetSpeedDial(line, slot, number, null, now);
        }
        Personal sealed = dialplan.outside(PersonalPlace.speedDialOf(line), number);
        return sealed == null ? null : new SetSpeedDial(line, slot, null, sealed, now);
    }

    private void dial(@Nullable LineSpeedDialSet set) {
        String number = set == null ? null : number(set);
        if (number == null) {
            tell(NOT_FOUND, null);
        } else {
            tell(null, context.dialplan().ofPhone(number));
        }
    }

    /** Absent for a number that was erased. */
    private @Nullable String number(LineSpeedDialSet set) {
        Personal sealed = set.number();
        return sealed == null ? set.internal() : context.seal().open(PersonalPlace.speedDialOf(line), sealed);
    }

    /** Absent: there is no such place or number. */
    private void ask(@Nullable LineCommand command) {
        if (command == null) {
            tell(NOT_FOUND, null);
            return;
        }
        var unused = context.commands()
                .send(command, Origin.of("phone:" + line, call.toString()))
                .whenComplete((result, _) -> tell(refusal(result), null));
    }

    private static @Nullable String refusal(@Nullable CommandResult result) {
        return switch (result) {
            case CommandResult.Accepted _ -> null;
            case CommandResult.Rejected(var code, var _) -> code.name();
            case null -> UNAVAILABLE;
        };
    }

    private void tell(@Nullable String refusal, @Nullable EntryPoint leadsTo) {
        signals.accept(new Signal.FeatureDone(refusal, leadsTo));
    }

    private static Condition condition(Feature.Condition when) {
        return switch (when) {
            case ALWAYS -> Condition.ALWAYS;
            case BUSY -> Condition.BUSY;
            case NO_ANSWER -> Condition.NO_ANSWER;
            case UNREACHABLE -> Condition.UNREACHABLE;
        };
    }
}
