package io.trunkline.query.personal;

import io.trunkline.personal.Opener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Callers, opened. */
@Configuration(proxyBeanMethods = false)
public class OpenedCallers {

    @Bean
    OpeningWatch openingWatch(OpeningsOnRecord record) {
        return new OpeningWatch(record);
    }

    @Bean
    Callers callers(Opener opener) {
        return new Callers(opener);
    }
}
