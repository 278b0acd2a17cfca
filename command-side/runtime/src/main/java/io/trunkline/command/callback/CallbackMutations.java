package io.trunkline.command.callback;

import io.trunkline.command.CallbackCommand.CancelCallback;
import io.trunkline.command.CallbackCommand.RequestCallback;
import io.trunkline.command.CommandRejected;
import io.trunkline.command.CommandUnavailable;
import io.trunkline.command.RejectionCode;
import io.trunkline.command.call.PlacingNode;
import io.trunkline.command.graphql.Arguments;
import io.trunkline.command.graphql.CommandGate;
import io.trunkline.command.graphql.CommandOutcome;
import io.trunkline.command.graphql.SkillInput;
import io.trunkline.command.line.LineNumberSeal;
import io.trunkline.events.CallbackId;
import io.trunkline.events.CallbackWish;
import io.trunkline.events.Personal;
import io.trunkline.events.PersonalPlace;
import io.trunkline.events.QueueId;
import io.trunkline.model.callback.Callback;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** The mutations of {@code callback-commands.graphqls}. */
@Controller
public class CallbackMutations {

    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{3,32}");

    private final CommandGate gate;
    private final LineNumberSeal seal;
    private final PlacingNode here;

    CallbackMutations(CommandGate gate, LineNumberSeal seal, PlacingNode here) {
        this.gate = gate;
        this.seal = seal;
        this.here = here;
    }

    /** As in the schema, whose defaults stand where a field is absent. */
    record RequestCallbackInput(
            @Nullable String id,
            String queueId,
            String number,
            @Nullable Integer creditSeconds,
            @Nullable List<SkillInput> skills,
            @Nullable Integer attempts,
            @Nullable Integer pauseSeconds,
            @Nullable Integer expiresMinutes) {}

    @MutationMapping
    CompletionStage<CommandOutcome> requestCallback(@Argument RequestCallbackInput input, Locale locale) {
        return gate.send(locale, now -> {
            CallbackId id = new CallbackId(gate.idOrNew(input.id()));
            CallbackWish wish = wish(input, now);
            return new RequestCallback(id, sealed(id, input.number()), null, here.name(), wish, now);
        });
    }

    @MutationMapping
    CompletionStage<CommandOutcome> cancelCallback(@Argument String id, Locale locale) {
        return gate.send(locale, now -> new CancelCallback(new CallbackId(Arguments.uuid("id", id)), now));
    }

    private static CallbackWish wish(RequestCallbackInput input, Instant now) {
        int minutes = Arguments.number("expiresMinutes", input.expiresMinutes());
        if (minutes < 1 || minutes > Callback.LONGEST_MINUTES) {
            throw invalid("expiresMinutes", Integer.toString(minutes), "1 to " + Callback.LONGEST_MINUTES);
        }
        return new CallbackWish(
                new QueueId(Arguments.uuid("queueId", input.queueId())),
                now,
                Arguments.number("creditSeconds", input.creditSeconds()),
                SkillInput.all(Objects.requireNonNullElse(input.skills(), List.of())),
                Arguments.number("attempts", input.attempts()),
                Arguments.number("pauseSeconds", input.pauseSeconds()),
                now.plusSeconds(60L * minutes));
    }

    /** A number that is not sealed could not be called: it is only in the log that the edge finds it. */
    private Personal sealed(CallbackId id, String number) {
        if (!NUMBER.matcher(number).matches()) {
            throw invalid("number", "", NUMBER.pattern());
        }
        Personal sealed = seal.seal(PersonalPlace.callbackOf(id), number);
        if (sealed.content() == null) {
            throw new CommandUnavailable("the number could not be sealed", null);
        }
        return sealed;
    }

    private static CommandRejected invalid(String field, String value, String limit) {
        return new CommandRejected(RejectionCode.INVALID_VALUE, Map.of("field", field, "value", value, "limit", limit));
    }
}
