package io.trunkline.app.wiring;

import io.trunkline.app.settings.NodeSettings;
import io.trunkline.app.settings.RecordingProperties;
import io.trunkline.app.settings.StoreSettings;
import io.trunkline.callcontrol.media.MediaTap;
import io.trunkline.command.CommandPort;
import io.trunkline.command.VoicemailCommand.DeleteVoicemail;
import io.trunkline.command.identity.UuidV7Ids;
import io.trunkline.command.voicemail.MessageTexts;
import io.trunkline.events.CallId;
import io.trunkline.events.Personal;
import io.trunkline.events.RecordingEvent.DeletionCause;
import io.trunkline.events.VoicemailEvent.VoicemailDeleted;
import io.trunkline.events.VoicemailId;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.FoldConsumer;
import io.trunkline.media.prompt.SoundSource;
import io.trunkline.personal.PersonalData;
import io.trunkline.projections.person.Persons;
import io.trunkline.projections.voicemail.VoicemailDocument;
import io.trunkline.projections.voicemail.VoicemailHistory;
import io.trunkline.recording.DailyCommands;
import io.trunkline.recording.Playback;
import io.trunkline.recording.Playback.Opened;
import io.trunkline.recording.Retention;
import io.trunkline.recording.SharedTaps;
import io.trunkline.recording.Shelf;
import io.trunkline.recording.Spool;
import io.trunkline.recording.WavStream;
import io.trunkline.recording.Writers;
import io.trunkline.recording.store.RecordingStore;
import io.trunkline.recording.voicemail.VoicemailSettings;
import io.trunkline.recording.voicemail.Voicemails;
import io.trunkline.sip.JainSipUserAgent;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Boxes for messages, in the store of the recordings and within their limits. {@link Startup} closes them after the edge. */
@Configuration(proxyBeanMethods = false)
class VoicemailWiring {

    /** Only the caller speaks. */
    private static final int CHANNELS = 1;

    @Bean(destroyMethod = "")
    Voicemails voicemails(
            RecordingProperties recording,
            StoreSettings stores,
            NodeSettings node,
            RecordingStore store,
            PersonalData personal,
            SharedTaps taps,
            JainSipUserAgent sip,
            MessageTexts texts,
            CommandPort commands,
            Clock clock,
            UuidV7Ids ids) {
        Spool spool = new Spool(
                RecordingWiring.folder(recording, stores).resolve("messages"),
                recording.reserve().toBytes(),
                personal.contents());
        return new Voicemails(
                new VoicemailSettings(node.name(), recording.most()),
                spool,
                new Shelf(store, clock),
                new Writers("messages", 1, recording.longest()),
                new Desk(taps, texts, sip),
                commands,
                clock,
                System::nanoTime,
                ids);
    }

    @Bean
    Playback messagePlayback(RecordingStore store, PersonalData personal) {
        return new Playback(store, personal.contents(), CHANNELS);
    }

    @Bean
    SoundSource messageSounds(Playback messagePlayback, RecordingStore store) {
        return new MessageSounds(messagePlayback, store.name());
    }

    @Bean(destroyMethod = "close")
    Retention messageRetention(
            VoicemailHistory history,
            Persons persons,
            RecordingStore store,
            CommandPort commands,
            NodeSettings node,
            Clock clock) {
        DailyCommands.Due due = (now, most) -> history.due(now, most, each -> persons.isHeld(each.subjectId())).stream()
                .map(VoicemailDocument::id)
                .map(id -> new DeleteVoicemail(VoicemailId.of(id), DeletionCause.RETENTION, now))
                .toList();
        return new Retention(due, store, commands, node.name(), clock);
    }

    @Bean
    FoldConsumer voicemailsFold(Voicemails voicemails, Retention messageRetention) {
        return new VoicemailsFold(voicemails, messageRetention);
    }

    /** What boxes need of the rest of the node. */
    private record Desk(SharedTaps taps, MessageTexts texts, JainSipUserAgent sip) implements Voicemails.Desk {

        @Override
        public void listen(CallId call, @Nullable MediaTap tap) {
            taps.listen(call.toString(), tap);
        }

        @Override
        public @Nullable String caller(CallId call, Personal from) {
            return texts.caller(call, from);
        }

        @Override
        public void waiting(String account, int unheard, int heard) {
            sip.messagesWaiting(account, unheard, heard);
        }
    }

    /** Messages and greetings, as the media engine plays them. */
    private record MessageSounds(Playback playback, String store) implements SoundSource {

        @Override
        public byte @Nullable [] wav(String name) throws IOException {
            VoicemailId id = Voicemails.message(name);
            if (id == null) {
                return null;
            }
            return switch (playback.open(Voicemails.content(id), store, Voicemails.key(id))) {
                case Opened.Sound(WavStream wav) -> {
                    try (wav) {
                        yield wav.readAllBytes();
                    }
                }
                case Opened.Erased _, Opened.Elsewhere _ -> null;
                case Opened.Unavailable(Exception cause) ->
                    throw new IOException("the store or a key cannot be reached", cause);
            };
        }
    }

    /** Boxes and their retention, as a reader of the log. */
    private record VoicemailsFold(Voicemails voicemails, Retention retention) implements FoldConsumer {

        @Override
        public String name() {
            return "voicemails";
        }

        @Override
        public void on(Envelope envelope) {
            voicemails.on(envelope.event());
            if (envelope.event() instanceof VoicemailDeleted deleted) {
                retention.deleted(deleted.store(), deleted.key(), deleted.at());
            }
        }

        @Override
        public void caughtUp() {
            voicemails.caughtUp();
        }
    }
}
