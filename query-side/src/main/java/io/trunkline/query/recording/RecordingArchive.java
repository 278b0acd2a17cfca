package io.trunkline.query.recording;

import com.mongodb.client.MongoDatabase;
import io.trunkline.projections.recording.RecordingHistory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Serves recordings from the history. */
@Configuration(proxyBeanMethods = false)
@Import(RecordingQueries.class)
public class RecordingArchive {

    @Bean
    RecordingHistory recordingHistory(MongoDatabase history) {
        return new RecordingHistory(history);
    }
}
