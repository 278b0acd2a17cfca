package io.trunkline.sip.dialog;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import javax.sip.Dialog;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;

/**
 * The dialog that a Replaces header names, as its receiver sees it (RFC 3891 3).
 *
 * @param toTag the receiver's own tag
 * @param fromTag the tag of the other side
 * @param earlyOnly only a dialog that has not been answered may be replaced
 */
record Replacement(String callId, String toTag, String fromTag, boolean earlyOnly) {

    static final String NAME = "Replaces";

    /** Empty when the request has no such header, or one that cannot be read. */
    static Optional<Replacement> in(Request request) {
        return Optional.ofNullable(request.getHeader(NAME))
                .flatMap(header -> parse(header.toString().replaceFirst("^[^:]*:", "")));
    }

    /** From the header that a Refer-To URI carries, percent-encoded. */
    static Optional<Replacement> ofUri(String encoded) {
        try {
            return parse(URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Replacement> parse(String value) {
        String[] parts = value.strip().split(";", -1);
        String toTag = "";
        String fromTag = "";
        boolean earlyOnly = false;
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].split("=", 2);
            String content = pair.length == 2 ? pair[1].strip() : "";
            switch (pair[0].strip().toLowerCase(Locale.ROOT)) {
                case "to-tag" -> toTag = content;
                case "from-tag" -> fromTag = content;
                case "early-only" -> earlyOnly = true;
                default -> {} // extensions are allowed
            }
        }
        String callId = parts[0].strip();
        return callId.isEmpty() || toTag.isEmpty() || fromTag.isEmpty()
                ? Optional.empty()
                : Optional.of(new Replacement(callId, toTag, fromTag, earlyOnly));
    }

    /** Names a dialog of ours to its other side. */
    static Replacement of(Dialog ours, boolean earlyOnly) {
        return new Replacement(ours.getCallId().getCallId(), ours.getRemoteTag(), ours.getLocalTag(), earlyOnly);
    }

    boolean names(@Nullable Dialog ours) {
        return ours != null
                && callId.equals(ours.getCallId().getCallId())
                && toTag.equals(ours.getLocalTag())
                && fromTag.equals(ours.getRemoteTag());
    }

    /** The header's value. */
    String value() {
        return callId + ";to-tag=" + toTag + ";from-tag=" + fromTag + (earlyOnly ? ";early-only" : "");
    }
}
