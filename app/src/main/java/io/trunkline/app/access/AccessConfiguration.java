package io.trunkline.app.access;

import io.trunkline.app.settings.AccessSettings;
import io.trunkline.app.settings.InvalidSetting;
import java.nio.file.Path;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may do what over HTTP. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
class AccessConfiguration {

    /** A file that is asked for and cannot be used is no reason to ask nobody. */
    @Bean
    Access access(AccessSettings settings) {
        String file = settings.users();
        if (file == null || file.isBlank()) {
            return Access.open();
        }
        try {
            return Access.of(Path.of(file));
        } catch (RuntimeException e) {
            throw new InvalidSetting("trunkline.access.users", file, "a file of users. " + e.getMessage());
        }
    }
}
