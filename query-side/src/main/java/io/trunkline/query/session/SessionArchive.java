package io.trunkline.query.session;

import com.mongodb.client.MongoDatabase;
import io.trunkline.projections.agent.AgentSessions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Serves agents' sessions from the history. */
@Configuration(proxyBeanMethods = false)
@Import(SessionQueries.class)
public class SessionArchive {

    @Bean
    AgentSessions agentSessions(MongoDatabase history) {
        return new AgentSessions(history);
    }
}
