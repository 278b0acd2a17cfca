package io.trunkline.events;

import org.jspecify.annotations.Nullable;

/**
 * A text about a person, as everybody carries it: sealed under that person's own key. Only who holds the key can open it,
 * and when the key is destroyed nobody can, wherever copies are. Three shapes:
 *
 * <ul>
 *   <li>a subject and a content: sealed, the content is base64url of the ciphertext;
 *   <li>no subject but a content: the text itself, as events stored it before there was sealing;
 *   <li>neither: not recorded, because it could not be sealed in time or nobody was named.
 * </ul>
 */
public record Personal(
        @Nullable SubjectId subject, @Nullable String content) {

    /** Nothing is known, and nothing was kept. */
    public static final Personal NOT_RECORDED = new Personal(null, null);

    public Personal {
        if (subject != null && content == null) {
            throw new IllegalArgumentException("a subject without a content");
        }
    }

    public static Personal sealed(SubjectId subject, String content) {
        return new Personal(subject, content);
    }

    /** Says whether there is something, never what: an old event's text must not come into a log file. */
    @Override
    public String toString() {
        if (subject != null) {
            return "sealed for " + subject;
        }
        return content == null ? "not recorded" : "unsealed";
    }
}
