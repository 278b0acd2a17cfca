package io.trunkline.command.axon;

import io.trunkline.command.RejectionCode;
import io.trunkline.command.agent.OutsideNumbers;
import io.trunkline.command.call.CalledNumberSeal;
import io.trunkline.command.call.Places;
import io.trunkline.command.call.PlacingNode;
import io.trunkline.command.ivr.RecordedPrompts;
import io.trunkline.command.line.LineNumberSeal;
import io.trunkline.command.runtime.CommandSide;
import io.trunkline.command.voicemail.MessageTexts;
import io.trunkline.events.Personal;
import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.axon.AppendPatience;
import io.trunkline.eventstore.axon.EventStoreDbStorageEngine;
import io.trunkline.eventstore.axon.Snapshots;
import java.time.Duration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The command side of one node on a log, wired as in the application. */
public final class Ports {

    private static final AppendPatience IMPATIENT = new AppendPatience(1, Duration.ZERO, Duration.ZERO);

    private Ports() {}

    /** Close the context to close the node. */
    public static AnnotationConfigApplicationContext node(
            String name, EventLog log, CommandLimits limits, Class<?>... more) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(EventLog.class, () -> log);
        context.registerBean(
                EventStoreDbStorageEngine.class,
                () -> new EventStoreDbStorageEngine(log, name, IMPATIENT, Snapshots.NONE));
        context.registerBean(CommandLimits.class, () -> limits);
        context.registerBean(SnapshotEvery.class, () -> SnapshotEvery.NEVER);
        context.registerBean(LineNumberSeal.class, () -> (place, number) -> new Personal(null, "sealed " + number));
        context.registerBean(CalledNumberSeal.class, () -> (call, number) -> new Personal(null, "sealed " + number));
        context.registerBean(MessageTexts.class, SealedTexts::new);
        context.registerBean(
                OutsideNumbers.class, () -> number -> number.startsWith("+99") ? RejectionCode.NO_TRUNK : null);
        context.registerBean(Places.class, () -> dialled -> dialled.equals("2000") ? "queue" : null);
        context.registerBean(RecordedPrompts.class, () -> prompt -> !prompt.endsWith("/none"));
        context.registerBean(PlacingNode.class, () -> new PlacingNode(name));
        context.register(CommandSide.class);
        if (more.length > 0) {
            context.register(more);
        }
        context.refresh();
        return context;
    }
}
