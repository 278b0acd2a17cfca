package io.trunkline.app.wiring;

import com.mongodb.MongoException;
import io.trunkline.app.settings.NodeSettings;
import io.trunkline.app.settings.PersonalDataSettings;
import io.trunkline.command.CommandPort;
import io.trunkline.command.SubjectCommand.EraseSubject;
import io.trunkline.command.subject.LegalHolds;
import io.trunkline.events.RecordingId;
import io.trunkline.events.SubjectId;
import io.trunkline.events.VoicemailId;
import io.trunkline.projections.person.Persons;
import io.trunkline.projections.recording.RecordingDocument;
import io.trunkline.projections.recording.RecordingHistory;
import io.trunkline.projections.voicemail.VoicemailDocument;
import io.trunkline.projections.voicemail.VoicemailHistory;
import io.trunkline.recording.DailyCommands;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How long persons are remembered, and who must be. */
@Configuration(proxyBeanMethods = false)
class PersonRetentionWiring {

    /** Erases persons of whom nothing has come for as long as the settings say; for ever where they say nothing. */
    @Bean(destroyMethod = "close")
    DailyCommands personRetention(
            PersonalDataSettings settings, Persons persons, CommandPort commands, NodeSettings node, Clock clock) {
        Period keep = settings.keep();
        DailyCommands.Due due = keep == null
                ? (_, _) -> List.of()
                : (now, most) -> persons.unseenSince(before(now, keep), most).stream()
                        .map(person -> new EraseSubject(SubjectId.of(person.id()), "retention: " + keep, now))
                        .toList();
        return new DailyCommands(due, commands, "retention:" + node.name(), clock);
    }

    private static Instant before(Instant now, Period keep) {
        return now.atZone(ZoneOffset.UTC).minus(keep).toInstant();
    }

    @Bean
    LegalHolds legalHolds(Persons persons, RecordingHistory recordings, VoicemailHistory voicemails) {
        return new StoredHolds(persons, recordings, voicemails);
    }

    private record StoredHolds(Persons persons, RecordingHistory recordings, VoicemailHistory voicemails)
            implements LegalHolds {

        @Override
        public boolean cover(RecordingId recording) {
            return isHeld(() -> recordings.find(recording.toString()).map(RecordingDocument::subjectId));
        }

        @Override
        public boolean cover(VoicemailId voicemail) {
            return isHeld(() -> voicemails.find(voicemail.toString()).map(VoicemailDocument::subjectId));
        }

        private boolean isHeld(Supplier<Optional<String>> person) {
            try {
                return person.get().map(persons::isHeld).orElse(false);
            } catch (MongoException e) {
                throw new HoldsUnknown(e);
            }
        }
    }
}
