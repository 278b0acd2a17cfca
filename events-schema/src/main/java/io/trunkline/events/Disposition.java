package io.trunkline.events;

/**
 * What can come of a contact, as one place in a tree.
 *
 * @param path codes from the root on, as {@code sale/new}: 1 to 4 of them, each 1 to 40 of [A-Za-z0-9._-]
 * @param english what people call it, 1 to 80 characters
 * @param chinese the same in Chinese
 */
public record Disposition(String path, String english, String chinese) {

    /** Between the codes of a path. */
    public static final String SEPARATOR = "/";
}
