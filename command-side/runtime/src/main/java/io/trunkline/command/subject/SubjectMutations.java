package io.trunkline.command.subject;

import io.trunkline.command.SubjectCommand.EraseSubject;
import io.trunkline.command.SubjectCommand.HoldSubject;
import io.trunkline.command.SubjectCommand.ReleaseSubject;
import io.trunkline.command.graphql.Arguments;
import io.trunkline.command.graphql.CommandGate;
import io.trunkline.command.graphql.CommandOutcome;
import io.trunkline.events.SubjectId;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** The mutations of {@code subject-commands.graphqls}. */
@Controller
public class SubjectMutations {

    private final CommandGate gate;

    public SubjectMutations(CommandGate gate) {
        this.gate = gate;
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> eraseSubject(@Argument String id, @Argument String reason, Locale locale) {
        return gate.send(locale, now -> new EraseSubject(new SubjectId(Arguments.uuid("id", id)), reason, now));
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> holdSubject(@Argument String id, @Argument String matter, Locale locale) {
        return gate.send(locale, now -> new HoldSubject(new SubjectId(Arguments.uuid("id", id)), matter, now));
    }

    @MutationMapping
    public CompletionStage<CommandOutcome> releaseSubject(@Argument String id, @Argument String matter, Locale locale) {
        return gate.send(locale, now -> new ReleaseSubject(new SubjectId(Arguments.uuid("id", id)), matter, now));
    }
}
