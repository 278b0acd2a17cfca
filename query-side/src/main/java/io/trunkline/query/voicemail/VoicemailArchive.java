package io.trunkline.query.voicemail;

import com.mongodb.client.MongoDatabase;
import io.trunkline.projections.voicemail.Mailboxes;
import io.trunkline.projections.voicemail.VoicemailHistory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Serves boxes and messages from the history. */
@Configuration(proxyBeanMethods = false)
@Import({MailboxQueries.class, VoicemailQueries.class})
public class VoicemailArchive {

    @Bean
    Mailboxes mailboxes(MongoDatabase history) {
        return new Mailboxes(history);
    }

    @Bean
    VoicemailHistory voicemailHistory(MongoDatabase history) {
        return new VoicemailHistory(history);
    }
}
