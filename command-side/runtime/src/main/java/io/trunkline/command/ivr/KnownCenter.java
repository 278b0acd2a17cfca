package io.trunkline.command.ivr;

import io.trunkline.events.CalendarEvent.CalendarChanged;
import io.trunkline.events.CalendarEvent.CalendarCreated;
import io.trunkline.events.CalendarEvent.CalendarRemoved;
import io.trunkline.events.CalendarId;
import io.trunkline.events.FlowEvent.FlowDrafted;
import io.trunkline.events.FlowEvent.FlowPublished;
import io.trunkline.events.FlowEvent.FlowRolledBack;
import io.trunkline.events.FlowId;
import io.trunkline.events.MailboxEvent.MailboxChanged;
import io.trunkline.events.MailboxEvent.MailboxCreated;
import io.trunkline.events.MailboxEvent.MailboxRemoved;
import io.trunkline.events.MailboxId;
import io.trunkline.events.QueueEvent.QueueChanged;
import io.trunkline.events.QueueEvent.QueueCreated;
import io.trunkline.events.QueueId;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.FoldConsumer;
import io.trunkline.ivr.Center;
import io.trunkline.ivr.Flow;
import io.trunkline.ivr.file.FlowFile;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What flows may name: queues, boxes, calendars and published flows, folded from the log, and prompts. Safe from any thread. */
final class KnownCenter implements FoldConsumer {

    private final RecordedPrompts prompts;
    private final Map<CalendarId, String> calendars = new HashMap<>();
    private final Map<QueueId, String> queues = new HashMap<>();
    private final Map<MailboxId, String> boxes = new HashMap<>();
    private final Map<FlowId, Map<Integer, String>> drafts = new HashMap<>();
    private final Map<String, Flow> published = new HashMap<>();

    KnownCenter(RecordedPrompts prompts) {
        this.prompts = prompts;
    }

    @Override
    public String name() {
        return "what flows may name";
    }

    @Override
    public synchronized void on(Envelope envelope) {
        switch (envelope.event()) {
            case QueueCreated e -> queues.put(e.queue(), e.settings().name());
            case QueueChanged e -> queues.put(e.queue(), e.settings().name());
            case MailboxCreated e -> boxes.put(e.mailbox(), e.settings().number());
            case MailboxChanged e -> boxes.put(e.mailbox(), e.settings().number());
            case MailboxRemoved e -> boxes.remove(e.mailbox());
            case CalendarCreated e -> calendars.put(e.calendar(), e.settings().name());
            case CalendarChanged e -> calendars.put(e.calendar(), e.settings().name());
            case CalendarRemoved e -> calendars.remove(e.calendar());
            case FlowDrafted e ->
                drafts.computeIfAbsent(e.flow(), _ -> new HashMap<>()).put(e.version(), e.yaml());
            case FlowPublished e -> publish(e.flow(), e.version());
            case FlowRolledBack e -> publish(e.flow(), e.version());
            default -> {} // other events name nothing that a flow may
        }
    }

    private void publish(FlowId flow, int version) {
        String yaml = drafts.getOrDefault(flow, Map.of()).get(version);
        Flow read = yaml == null ? null : FlowFile.read(yaml).flow();
        if (read != null) {
            published.put(flow.name(), read);
        }
    }

    synchronized Center center() {
        return new Center(
                Set.copyOf(queues.values()),
                Set.copyOf(boxes.values()),
                Map.copyOf(published),
                Set.copyOf(calendars.values()),
                prompts::has);
    }
}
