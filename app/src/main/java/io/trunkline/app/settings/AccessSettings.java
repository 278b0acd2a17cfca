package io.trunkline.app.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may listen and audit over HTTP.
 *
 * @param users a file of lines {@code name:hash:ROLE,ROLE}; absent: everybody who reaches the port
 */
@ConfigurationProperties("trunkline.access")
public record AccessSettings(@Nullable String users) {}
