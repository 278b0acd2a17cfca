package io.trunkline.benchmarks.commands;

import io.trunkline.command.Command;
import io.trunkline.command.CommandResult;
import io.trunkline.command.Origin;
import io.trunkline.command.agent.OutsideNumbers;
import io.trunkline.command.axon.AxonCommandPort;
import io.trunkline.command.axon.CommandLimits;
import io.trunkline.command.axon.SnapshotEvery;
import io.trunkline.command.call.CalledNumberSeal;
import io.trunkline.command.call.Places;
import io.trunkline.command.call.PlacingNode;
import io.trunkline.command.ivr.RecordedPrompts;
import io.trunkline.command.line.LineNumberSeal;
import io.trunkline.command.runtime.CommandSide;
import io.trunkline.command.voicemail.MessageTexts;
import io.trunkline.events.CallId;
import io.trunkline.events.Personal;
import io.trunkline.events.SubjectId;
import io.trunkline.events.VoicemailId;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.axon.AppendPatience;
import io.trunkline.eventstore.axon.EventStoreDbStorageEngine;
import io.trunkline.eventstore.axon.Snapshots;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The command side on a log, wired as the application wires it: bus, aggregates, cache, storage engine. Numbers are not sealed. */
final class CommandNode implements AutoCloseable {

    private static final String NAME = "bench";
    private static final Origin ORIGIN = Origin.of("bench", "bench");

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final AxonCommandPort port;

    CommandNode(EventLog log) {
        // The log outlives this node.
        context.registerBean(EventLog.class, () -> log, definition -> definition.setDestroyMethodName(""));
        context.registerBean(
                EventStoreDbStorageEngine.class,
                () -> new EventStoreDbStorageEngine(log, NAME, AppendPatience.DEFAULTS, Snapshots.NONE));
        context.registerBean(CommandLimits.class, () -> CommandLimits.DEFAULTS);
        context.registerBean(SnapshotEvery.class, () -> SnapshotEvery.NEVER);
        context.registerBean(CalledNumberSeal.class, () -> (_, _) -> Personal.NOT_RECORDED);
        context.registerBean(LineNumberSeal.class, () -> (_, _) -> Personal.NOT_RECORDED);
        context.registerBean(OutsideNumbers.class, () -> _ -> null);
        context.registerBean(MessageTexts.class, NoTexts::new);
        context.registerBean(Places.class, () -> _ -> null);
        context.registerBean(RecordedPrompts.class, () -> _ -> true);
        context.registerBean(PlacingNode.class, () -> new PlacingNode(NAME));
        context.register(CommandSide.class);
        context.refresh();
        port = context.getBean(AxonCommandPort.class);
    }

    /** Returns when the outcome is durable. */
    void done(Command command) {
        CommandResult result = port.send(command, ORIGIN).toCompletableFuture().join();
        if (!(result instanceof CommandResult.Accepted(long position)) || position < 0) {
            throw new IllegalStateException(command + " gave " + result);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    /** Nobody leaves a message here. */
    private static final class NoTexts implements MessageTexts {

        @Override
        public Personal note(VoicemailId voicemail, SubjectId subject, String text) {
            return Personal.NOT_RECORDED;
        }

        @Override
        public @Nullable String caller(CallId call, Personal from) {
            return null;
        }
    }
}
