package io.trunkline.recording.voicemail;

import io.trunkline.command.CommandPort;
import java.time.Clock;
import java.util.concurrent.Executor;

/** What the parts of one node's boxes share. */
record VoicemailNode(
        VoicemailSettings settings,
        Boxes boxes,
        KnownCalls calls,
        Voicemails.Desk desk,
        CommandPort commands,
        Clock clock,
        Executor threads) {}
