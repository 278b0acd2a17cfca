package io.trunkline.edge;

import io.trunkline.callcontrol.media.MediaPort;
import io.trunkline.callcontrol.sip.DialogId;
import io.trunkline.callcontrol.sip.SipPort;
import io.trunkline.callcontrol.voicemail.VoicemailPort;
import io.trunkline.command.CommandPort;
import io.trunkline.edge.lookup.HttpLookups;
import io.trunkline.edge.lookup.RouteQuestions;
import io.trunkline.edge.spool.Spool;
import io.trunkline.events.CallId;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/** What the calls of one edge share. {@code idle} is told whenever the last call is forgotten. */
record EdgeContext(
        SipPort sip,
        MediaPort media,
        CommandPort commands,
        Spool spool,
        NumberSeal seal,
        EdgeDirectory directory,
        EntryPoints entryPoints,
        RecordingNotices notices,
        VoicemailPort voicemail,
        HttpLookups lookups,
        RouteQuestions routes,
        EdgeSettings settings,
        Clock clock,
        Executor workers,
        ScheduledExecutorService timers,
        Map<CallId, CallActor> calls,
        Map<DialogId, CallActor> dialogs,
        Doors doors,
        Runnable idle) {

    Dialplan dialplan() {
        return new Dialplan(entryPoints, directory, sip, seal, voicemail);
    }

    void forget(CallActor actor) {
        doors.forget(actor.call());
        calls.remove(actor.call(), actor);
        if (calls.isEmpty()) {
            idle.run();
        }
    }
}
