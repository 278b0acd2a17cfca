package io.trunkline.app.wiring;

import io.trunkline.app.settings.CallControlSettings;
import io.trunkline.app.settings.NodeSettings;
import io.trunkline.command.CommandPort;
import io.trunkline.edge.LostPhones;
import io.trunkline.eventstore.Envelope;
import io.trunkline.eventstore.FoldConsumer;
import io.trunkline.eventstore.HaltedReader;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Agents whose phones are gone. */
@Configuration(proxyBeanMethods = false)
class PhonesWiring {

    @Bean
    LostPhones lostPhones(
            CommandPort commands,
            NodeSettings node,
            CallControlSettings settings,
            Clock clock,
            ScheduledExecutorService floorAlarm) {
        return new LostPhones(commands, node.name(), settings.phoneLost(), clock, (after, what) -> {
            if (!floorAlarm.isShutdown()) {
                var unused = floorAlarm.schedule(what, after.toMillis(), TimeUnit.MILLISECONDS);
            }
        });
    }

    @Bean
    FoldConsumer lostPhonesFold(LostPhones phones) {
        return new Fold(phones);
    }

    private record Fold(LostPhones phones) implements FoldConsumer {

        @Override
        public String name() {
            return "lost phones";
        }

        @Override
        public void on(Envelope envelope) {
            phones.on(envelope.event());
        }

        @Override
        public void caughtUp() {
            phones.caughtUp();
        }

        @Override
        public void halted(HaltedReader at) {
            phones.halted();
        }
    }
}
