package io.trunkline.app.cli;

import io.trunkline.app.settings.InvalidSetting;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
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
                .or(() -> ofFile(failure))
                .orElseGet(() -> "could not start: " + innermost(failure)
                        + ". The log file in the data folder has the whole story.");
    }

    /** A file that a command was given. What Spring has wrapped comes from the start, and is none of these. */
    private static Optional<String> ofFile(Throwable failure) {
        return switch (failure) {
            case NoSuchFileException e -> Optional.of(e.getFile() + ": there is no such file or folder.");
            case AccessDeniedException e -> Optional.of(e.getFile() + ": this may not be read or written here.");
            case FileSystemException e -> Optional.of(e.getMessage() + ".");
            case CharacterCodingException _ -> Optional.of("A file that was named is no UTF-8 text.");
            default -> Optional.empty();
        };
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
