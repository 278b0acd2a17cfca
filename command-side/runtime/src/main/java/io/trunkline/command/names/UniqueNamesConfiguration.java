package io.trunkline.command.names;

import io.trunkline.command.agent.FreeStations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The port that everybody sends to. Its fold is to be registered with the process's shared follower. */
@Configuration(proxyBeanMethods = false)
public class UniqueNamesConfiguration {

    @Bean
    @Primary
    UniqueNames commandPort(FreeStations port) {
        return new UniqueNames(port);
    }
}
