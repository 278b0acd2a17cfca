package io.trunkline.command.axon;

import io.trunkline.command.Command;
import io.trunkline.command.CommandResult;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.caching.NoCache;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.matchers.Matchers;
import org.hamcrest.Matcher;

/** Axon's given-when-then around one shell and the handler that the port uses. */
public final class ShellFixture {

    private ShellFixture() {}

    public static <C extends Command, A extends Shell<C>> AggregateTestFixture<A> of(
            Class<C> family, Class<A> shell, Supplier<A> blank) {
        AggregateTestFixture<A> fixture = new AggregateTestFixture<>(shell);
        fixture.registerCommandHandler(
                family.getName(), new AggregateHandler<>(family, fixture.getRepository(), NoCache.INSTANCE, blank));
        return fixture;
    }

    /** The command as the port would address it. */
    public static CommandMessage<Command> message(Class<? extends Command> family, Command command) {
        return new GenericCommandMessage<>(new GenericMessage<>(command), family.getName());
    }

    /** The handler's answer. The fixture's store has no positions, so what is accepted is accepted at -1. */
    public static Matcher<?> answering(CommandResult result) {
        return Matchers.<Judgement>matches(judgement -> judgement.result().equals(result));
    }
}
