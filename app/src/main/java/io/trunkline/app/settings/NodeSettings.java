package io.trunkline.app.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * This process.
 *
 * @param name of this node; written into the envelope of every event that it appends. A node that restarts must keep its
 *     name, because it recognises its own lost calls by it
 */
@ConfigurationProperties("trunkline.node")
public record NodeSettings(@DefaultValue("node-1") String name) {

    public NodeSettings {
        if (!name.matches("[A-Za-z0-9._-]{1,40}")) {
            throw new InvalidSetting("trunkline.node.name", name, "1 to 40 of A-Z a-z 0-9 . _ -");
        }
    }
}
