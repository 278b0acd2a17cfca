package io.trunkline.app.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the commands of the terminal show who runs them: by the environment, for arguments stand in every list of processes. */
public final class SignIn {

    /** The name of a user of the system that a command speaks to. */
    public static final String USER = "TRUNKLINE_USER";

    /** Their password. */
    public static final String PASSWORD = "TRUNKLINE_PASSWORD";

    private SignIn() {}

    /** The header {@code Authorization} (RFC 7617); absent when the environment names nobody. */
    public static @Nullable String header(Map<String, String> environment) {
        String user = environment.get(USER);
        if (user == null || user.isBlank()) {
            return null;
        }
        String pair = user + ":" + environment.getOrDefault(PASSWORD, "");
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
