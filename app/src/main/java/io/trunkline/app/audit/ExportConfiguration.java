package io.trunkline.app.audit;

import io.trunkline.audit.LogLines;
import io.trunkline.eventstore.EventLog;
import io.trunkline.personal.Opener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Exports of the log. */
@Configuration(proxyBeanMethods = false)
class ExportConfiguration {

    @Bean
    LogLines exportLines(EventLog log, Opener opener) {
        return new LogLines(log, opener);
    }
}
