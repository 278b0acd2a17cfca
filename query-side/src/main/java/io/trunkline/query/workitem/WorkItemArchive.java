package io.trunkline.query.workitem;

import com.mongodb.client.MongoDatabase;
import io.trunkline.projections.workitem.WorkItemHistory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Serves work items from the history. */
@Configuration(proxyBeanMethods = false)
@Import(WorkItemQueries.class)
public class WorkItemArchive {

    @Bean
    WorkItemHistory workItemHistory(MongoDatabase history) {
        return new WorkItemHistory(history);
    }
}
