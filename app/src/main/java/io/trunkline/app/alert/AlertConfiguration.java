package io.trunkline.app.alert;

import io.trunkline.app.settings.NodeSettings;
import io.trunkline.command.CommandPort;
import io.trunkline.projections.live.LiveBoards;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every node that has boards watches them. */
@Configuration(proxyBeanMethods = false)
public class AlertConfiguration {

    @Bean(destroyMethod = "close")
    AlertWatch alertWatch(LiveBoards boards, CommandPort commands, NodeSettings node, Clock clock) {
        return new AlertWatch(boards, commands, node.name(), clock);
    }
}
