package io.trunkline.sip.waiting;

import java.nio.charset.StandardCharsets;

/** How many messages wait for an account, and how many were heard and are still there. */
record Summary(int unheard, int heard) {

    static final Summary NONE = new Summary(0, 0);

    /**
     * As {@code application/simple-message-summary} (RFC 3842 section 5.2).
     *
     * @param account URI of the account
     */
    byte[] body(String account) {
        return ("Messages-Waiting: " + (unheard > 0 ? "yes" : "no") + "\r\nMessage-Account: " + account
                        + "\r\nVoice-Message: " + unheard + "/" + heard + " (0/0)\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
