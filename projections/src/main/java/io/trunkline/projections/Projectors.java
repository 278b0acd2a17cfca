package io.trunkline.projections;

import io.trunkline.projections.agent.AgentIntervalProjector;
import io.trunkline.projections.agent.AgentProjector;
import io.trunkline.projections.agent.AgentSessionProjector;
import io.trunkline.projections.alert.RaisedAlertProjector;
import io.trunkline.projections.call.CallHistoryProjector;
import io.trunkline.projections.callback.CallbackProjector;
import io.trunkline.projections.flow.FlowProjector;
import io.trunkline.projections.line.LineProjector;
import io.trunkline.projections.line.RingGroupProjector;
import io.trunkline.projections.mark.TimeMarkProjector;
import io.trunkline.projections.person.PersonProjector;
import io.trunkline.projections.queue.QueueIntervalProjector;
import io.trunkline.projections.queue.QueueProjector;
import io.trunkline.projections.recording.RecordingProjector;
import io.trunkline.projections.voicemail.MailboxProjector;
import io.trunkline.projections.voicemail.VoicemailProjector;
import io.trunkline.projections.workitem.WorkItemProjector;
import java.util.List;

/** Every projector there is. */
public final class Projectors {

    private Projectors() {}

    /** With the days and months of UTC. */
    public static List<Projector<?>> all() {
        return all(CenterZone.UTC);
    }

    /** With the days and months of a time zone. */
    public static List<Projector<?>> all(CenterZone center) {
        return List.of(
                new CallHistoryProjector(),
                new QueueIntervalProjector(),
                new AgentIntervalProjector(),
                new QueueIntervalProjector(center.days()),
                new AgentIntervalProjector(center.days()),
                new QueueIntervalProjector(center.months()),
                new AgentIntervalProjector(center.months()),
                new QueueProjector(),
                new AgentProjector(),
                new AgentSessionProjector(),
                new RaisedAlertProjector(),
                new RecordingProjector(),
                new MailboxProjector(),
                new VoicemailProjector(),
                new LineProjector(),
                new RingGroupProjector(),
                new FlowProjector(),
                new CallbackProjector(),
                new WorkItemProjector(),
                new PersonProjector(),
                new TimeMarkProjector());
    }
}
