package io.trunkline.app.wiring;

import io.trunkline.app.settings.NodeSettings;
import io.trunkline.app.settings.RecordingProperties;
import io.trunkline.app.settings.RecordingProperties.RuleProperties;
import io.trunkline.app.settings.StoreSettings;
import io.trunkline.command.CommandPort;
import io.trunkline.command.RecordingCommand.DeleteRecording;
import io.trunkline.command.identity.UuidV7Ids;
import io.trunkline.events.RecordingEvent;
import io.trunkline.events.RecordingEvent.DeletionCause;
import io.trunkline.events.RecordingId;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.FoldConsumer;
import io.trunkline.personal.PersonalData;
import io.trunkline.projections.person.Persons;
import io.trunkline.projections.recording.RecordingDocument;
import io.trunkline.projections.recording.RecordingHistory;
import io.trunkline.recording.DailyCommands;
import io.trunkline.recording.Playback;
import io.trunkline.recording.RecordingPolicy;
import io.trunkline.recording.RecordingPolicy.Rule;
import io.trunkline.recording.RecordingSettings;
import io.trunkline.recording.Recordings;
import io.trunkline.recording.Retention;
import io.trunkline.recording.store.DiskStore;
import io.trunkline.recording.store.RecordingStore;
import io.trunkline.recording.store.S3Settings;
import io.trunkline.recording.store.S3Store;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Recording: what is recorded, where it is kept, and when it is deleted. {@link Startup} closes it after the edge. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RecordingProperties.class)
class RecordingWiring {

    /** The caller, and everybody else. */
    private static final int CHANNELS = 2;

    /** Closed with {@link Recordings}, which need it longest. */
    @Bean(destroyMethod = "")
    RecordingStore recordingStore(RecordingProperties recording, StoreSettings stores, NodeSettings node) {
        return recording.store().equals("s3")
                ? new S3Store(s3(recording))
                : new DiskStore(folder(recording, stores).resolve("stored"), node.name());
    }

    private static S3Settings s3(RecordingProperties recording) {
        return new S3Settings(
                recording.s3Endpoint(),
                recording.s3Region(),
                given(recording.s3Bucket()),
                Objects.requireNonNullElse(recording.s3Prefix(), ""),
                given(recording.s3AccessKey()),
                given(recording.s3SecretKey()),
                recording.s3PathStyle());
    }

    /** The settings have seen to it. */
    private static String given(@Nullable String value) {
        return Objects.requireNonNull(value);
    }

    static Path folder(RecordingProperties recording, StoreSettings stores) {
        Path folder = recording.folder();
        return folder == null ? stores.data().resolve("recordings") : folder;
    }

    @Bean(destroyMethod = "")
    Recordings recordings(
            RecordingProperties recording,
            StoreSettings stores,
            NodeSettings node,
            RecordingStore store,
            PersonalData personal,
            CommandPort commands,
            Clock clock,
            UuidV7Ids ids) {
        RecordingSettings settings = new RecordingSettings(
                node.name(),
                folder(recording, stores).resolve("spool"),
                recording.most(),
                recording.longest(),
                recording.reserve().toBytes(),
                recording.writers());
        RecordingPolicy policy = new RecordingPolicy(rules(recording.queues()), rules(recording.agents()));
        return new Recordings(settings, policy, store, personal.contents(), commands, clock, ids);
    }

    private static Map<String, Rule> rules(Map<String, RuleProperties> configured) {
        return configured.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        rule -> new Rule(
                                rule.getValue().share(),
                                rule.getValue().keepDays(),
                                rule.getValue().notice())));
    }

    @Bean(destroyMethod = "close")
    Retention recordingRetention(
            RecordingHistory history,
            Persons persons,
            RecordingStore store,
            CommandPort commands,
            NodeSettings node,
            Clock clock) {
        DailyCommands.Due due = (now, most) -> history.due(now, most, each -> persons.isHeld(each.subjectId())).stream()
                .map(RecordingDocument::id)
                .map(id -> new DeleteRecording(RecordingId.of(id), DeletionCause.RETENTION, now))
                .toList();
        return new Retention(due, store, commands, node.name(), clock);
    }

    @Bean
    Playback recordedSound(RecordingStore store, PersonalData personal) {
        return new Playback(store, personal.contents(), CHANNELS);
    }

    @Bean
    FoldConsumer recordingsFold(Recordings recordings, Retention recordingRetention) {
        return new RecordingsFold(recordings, recordingRetention);
    }

    /** Recorder and retention, as a reader of the log. */
    private record RecordingsFold(Recordings recordings, Retention retention) implements FoldConsumer {

        @Override
        public String name() {
            return "recordings";
        }

        @Override
        public void on(Envelope envelope) {
            recordings.on(envelope.event());
            if (envelope.event() instanceof RecordingEvent.RecordingDeleted deleted) {
                retention.on(deleted);
            }
        }

        @Override
        public void caughtUp() {
            recordings.caughtUp();
        }
    }
}
