package io.trunkline.command.call;

import io.trunkline.command.ConversationCommand.CollectDigits;
import io.trunkline.command.ConversationCommand.TellDigits;
import io.trunkline.command.graphql.Arguments;
import io.trunkline.command.graphql.CommandGate;
import io.trunkline.command.graphql.CommandOutcome;
import io.trunkline.events.ConversationEvent.DigitsOutcome;
import io.trunkline.events.DigitsWanted;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** The mutations of {@code callcontrol.graphqls} about digits that a party keys in. */
@Controller
public class DigitMutations {

    private final CommandGate gate;

    DigitMutations(CommandGate gate) {
        this.gate = gate;
    }

    /** As in the schema, whose defaults stand where a field is absent; a null is turned down. */
    record DigitsInput(
            String name,
            List<String> prompts,
            @Nullable Integer least,
            int most,
            @Nullable String terminator,
            @Nullable Integer firstSeconds,
            @Nullable Integer betweenSeconds,
            @Nullable Integer attempts,
            @Nullable Boolean bargeIn,
            @Nullable Boolean masked) {

        /** Digits are masked unless somebody says that they need not be. */
        DigitsWanted wanted() {
            return new DigitsWanted(
                    name,
                    prompts,
                    Arguments.number("least", least),
                    most,
                    terminator,
                    Arguments.number("firstSeconds", firstSeconds),
                    Arguments.number("betweenSeconds", betweenSeconds),
                    Arguments.number("attempts", attempts),
                    !Boolean.FALSE.equals(bargeIn),
                    !Boolean.FALSE.equals(masked));
        }
    }

    @MutationMapping
    CompletionStage<CommandOutcome> collectDigits(
            @Argument String callId,
            @Argument int party,
            @Argument @Nullable Integer by,
            @Argument DigitsInput digits,
            Locale locale) {
        return gate.send(
                locale,
                now -> new CollectDigits(
                        CallControlMutations.call(callId),
                        CallControlMutations.party(party),
                        CallControlMutations.maybe(by),
                        digits.wanted(),
                        now));
    }

    @MutationMapping
    CompletionStage<CommandOutcome> cancelDigits(
            @Argument String callId, @Argument int party, @Argument String name, Locale locale) {
        return gate.send(
                locale,
                now -> new TellDigits(
                        CallControlMutations.call(callId),
                        CallControlMutations.party(party),
                        name,
                        DigitsOutcome.CANCELLED,
                        0,
                        0,
                        null,
                        now));
    }
}
