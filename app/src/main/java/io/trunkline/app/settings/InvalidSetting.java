package io.trunkline.app.settings;

/** A configured value that cannot be used; the message names the property, the value and what is allowed. */
public final class InvalidSetting extends IllegalArgumentException {

    public InvalidSetting(String property, Object value, String allowed) {
        super(property + " is " + value + ", must be " + allowed);
    }
}
