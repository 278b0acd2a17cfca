package io.trunkline.app.cli;

import io.trunkline.app.settings.InvalidSetting;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds, in whatever was thrown at start, the one sentence that helps. */
final class StartFailure {

    /** Our own exceptions whose messages are written for people, by simple name: the modules know nothing of us. */
    private static final List<String> SPEAKING = List.of(
            InvalidSetting.class.getSimpleName(),
            "CannotStart",
            "EmbeddedStoreUnavailable",
            "BackupFailed",
            "MasterKeyUnusable",
            "SipPortTaken",
            "LogUnavailable",
            "IllegalArgumentException");

    private StartFailure() {}

    static String sentence(Throwable failure) {
        return speaking(failure)
                .orElseGet(() -> "could not start: " + innermost(failure)
                        + ". The log file in the data folder has the whole story.");
    }

    private static Optional<String> speaking(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (SPEAKING.contains(t.getClass().getSimpleName()) && t.getMessage() != null) {
                return Optional.of(t.getMessage());
            }
        }
        return Optional.empty();
    }

    private static String innermost(Throwable failure) {
        Throwable last = failure;
        for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
            last = t;
        }
        String message = last.getMessage();
        return message == null
                ? last.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
