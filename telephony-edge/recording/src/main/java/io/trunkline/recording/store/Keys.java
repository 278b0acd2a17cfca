package io.trunkline.recording.store;

import java.util.regex.Pattern;

/** Keys that every store takes, and that leave no folder. */
final class Keys {

    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9_-][a-z0-9._/-]{0,198}[a-z0-9_-]|[a-z0-9_-]");

    private Keys() {}

    static String checked(String key) {
        if (!ALLOWED.matcher(key).matches() || key.contains("..") || key.contains("//") || key.contains("/.")) {
            throw new IllegalArgumentException("not a recording's key: " + key);
        }
        return key;
    }
}
