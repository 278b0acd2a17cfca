package io.trunkline.app.playback;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may hear recordings. */
@Configuration(proxyBeanMethods = false)
class PlaybackConfiguration {

    @Bean
    PlaybackGate playbackGate() {
        return PlaybackGate.OPEN;
    }
}
