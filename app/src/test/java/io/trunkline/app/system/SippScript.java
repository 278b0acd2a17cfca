package io.trunkline.app.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * What a phone of ours that SIPp plays does in one call, step by step, out of {@code src/test/resources/sipp/parts}. The first step dials; once
 * it rings there and once it is answered the run says so ({@link SippRun#rings}, {@link SippRun#talks}).
 */
final class SippScript {

    private final String user;
    private final StringBuilder steps = new StringBuilder();
    private String number = "";
    private int labels;

    SippScript(String user) {
        this.user = user;
    }

    SippScript dials(String to) {
        return invites(to, "").part("answered", Map.of());
    }

    /**
     * Dials with Replaces (RFC 3891).
     *
     * @param dialog as {@link SippRun#talks} says it
     */
    SippScript dialsInPlaceOf(String to, String dialog) {
        return invites(to, "\nReplaces: " + dialog).part("answered", Map.of());
    }

    SippScript isRefused(String to, int status) {
        return invites(to, "").part("refused", Map.of("status", Integer.toString(status)));
    }

    SippScript isRefusedInPlaceOf(String to, String dialog, int status) {
        return invites(to, "\nReplaces: " + dialog).part("refused", Map.of("status", Integer.toString(status)));
    }

    /**
     * REFER in the call: 202, a NOTIFY for each step.
     *
     * @param outcome the status that the last one says
     */
    SippScript refers(String target, int outcome) {
        labels++;
        return part(
                "refers",
                Map.of("target", target, "status", Integer.toString(outcome), "label", Integer.toString(labels)));
    }

    /** REFER in the call, and no. */
    SippScript refersInVain(String target, int status) {
        return part("refers-in-vain", Map.of("target", target, "status", Integer.toString(status)));
    }

    /** A REFER of no call. */
    SippScript refersOutside(String to, String target, int status) {
        return refersWithin(to, "", target, status);
    }

    /** A REFER in a call that there is not. */
    SippScript refersInNoCall(String to, String target, int status) {
        return refersWithin(to, ";tag=of-nobody", target, status);
    }

    SippScript isHungUp() {
        return part("is-hung-up", Map.of());
    }

    SippScript hangsUp() {
        return part("hangs-up", Map.of());
    }

    /** Writes the scenario into the folder. */
    Path write(Path folder) {
        try {
            Path file = Files.createTempFile(folder, "phone-" + user + "-", ".xml");
            return Files.writeString(
                    file,
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<scenario name=\"phone-" + user + "\">\n" + steps
                            + "</scenario>\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SippScript invites(String to, String headers) {
        number = to;
        return part("dials", Map.of("headers", headers));
    }

    private SippScript refersWithin(String to, String tag, String target, int status) {
        number = to;
        return part("refers-outside", Map.of("within", tag, "target", target, "status", Integer.toString(status)));
    }

    private SippScript part(String name, Map<String, String> values) {
        String text = text(name);
        for (var value : values.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", value.getValue());
        }
        steps.append(text.replace("{user}", user)
                .replace("{password}", CallCenter.password(user))
                .replace("{to}", number));
        return this;
    }

    private static String text(String part) {
        String name = "/sipp/parts/" + part + ".xml";
        try (InputStream in = Objects.requireNonNull(SippScript.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
