package io.trunkline.command.runtime;

import io.trunkline.command.agent.AgentCommandsConfiguration;
import io.trunkline.command.alert.AlertCommandsConfiguration;
import io.trunkline.command.axon.CommandPortConfiguration;
import io.trunkline.command.calendar.CalendarCommandsConfiguration;
import io.trunkline.command.call.CallCommandsConfiguration;
import io.trunkline.command.callback.CallbackCommandsConfiguration;
import io.trunkline.command.export.ExportCommandsConfiguration;
import io.trunkline.command.graphql.CommandGateConfiguration;
import io.trunkline.command.identity.IdentityConfiguration;
import io.trunkline.command.ivr.FlowCommandsConfiguration;
import io.trunkline.command.line.LineCommandsConfiguration;
import io.trunkline.command.names.UniqueNamesConfiguration;
import io.trunkline.command.number.NumberCommandsConfiguration;
import io.trunkline.command.queue.QueueCommandsConfiguration;
import io.trunkline.command.reason.ReasonCommandsConfiguration;
import io.trunkline.command.recording.RecordingCommandsConfiguration;
import io.trunkline.command.ringgroup.RingGroupCommandsConfiguration;
import io.trunkline.command.subject.SubjectCommandsConfiguration;
import io.trunkline.command.voicemail.VoicemailCommandsConfiguration;
import io.trunkline.command.workitem.WorkItemCommandsConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * All that carries out commands, to be imported by an application that has these beans: {@link
 * io.trunkline.eventstore.EventLog}, {@link io.trunkline.eventstore.axon.EventStoreDbStorageEngine} on it, {@link
 * io.trunkline.command.axon.CommandLimits} and {@link io.trunkline.command.axon.SnapshotEvery}, {@link
 * io.trunkline.command.call.CalledNumberSeal}, {@link io.trunkline.command.line.LineNumberSeal}, {@link
 * io.trunkline.command.call.PlacingNode}, {@link io.trunkline.command.agent.OutsideNumbers}, {@link
 * io.trunkline.command.call.Places}, {@link io.trunkline.command.ivr.RecordedPrompts} and {@link
 * io.trunkline.command.voicemail.MessageTexts}. It gives the {@link io.trunkline.command.CommandPort}, a {@link
 * java.time.Clock} and a supplier of ids, and a {@link io.trunkline.eventstore.FoldConsumer} that the application registers with its shared follower.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    IdentityConfiguration.class,
    CommandPortConfiguration.class,
    CallCommandsConfiguration.class,
    AgentCommandsConfiguration.class,
    QueueCommandsConfiguration.class,
    SubjectCommandsConfiguration.class,
    RecordingCommandsConfiguration.class,
    VoicemailCommandsConfiguration.class,
    LineCommandsConfiguration.class,
    RingGroupCommandsConfiguration.class,
    FlowCommandsConfiguration.class,
    CallbackCommandsConfiguration.class,
    WorkItemCommandsConfiguration.class,
    CalendarCommandsConfiguration.class,
    ReasonCommandsConfiguration.class,
    NumberCommandsConfiguration.class,
    ExportCommandsConfiguration.class,
    AlertCommandsConfiguration.class,
    UniqueNamesConfiguration.class,
    CommandGateConfiguration.class
})
public class CommandSide {}
