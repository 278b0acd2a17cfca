package io.trunkline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.settings.InvalidSetting;
import io.trunkline.embedded.EmbeddedStoreUnavailable;
import io.trunkline.embedded.backup.BackupFailed;
import io.trunkline.eventstore.LogUnavailable;
import io.trunkline.sip.SipPortTaken;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** However deep Spring has wrapped a failure, people read the sentence that was written for them. */
class StartFailureTest {

    @Test
    void findsTheSentenceUnderTheWrapping() {
        Throwable wrapped = new IllegalStateException(
                "Failed to bind properties", new RuntimeException(new InvalidSetting("a.b", 7, "1 to 3")));
        assertThat(StartFailure.sentence(wrapped)).isEqualTo("a.b is 7, must be 1 to 3");
        assertThat(StartFailure.sentence(new RuntimeException(new CannotStart("the port is taken."))))
                .isEqualTo("the port is taken.");
    }

    @Test
    void namesTheInnermostReasonOtherwise() {
        assertThat(StartFailure.sentence(new IllegalStateException("outer", new IOException("disk is full\nand more"))))
                .isEqualTo("could not start: disk is full. The log file in the data folder has the whole story.");
        assertThat(StartFailure.sentence(new IllegalStateException(new NullPointerException())))
                .contains("NullPointerException");
    }

    @Test
    void namesAFileThatACommandCannotUse() {
        assertThat(StartFailure.sentence(new NoSuchFileException("center.yaml")))
                .isEqualTo("center.yaml: there is no such file or folder.");
        assertThat(StartFailure.sentence(new AccessDeniedException("center.yaml")))
                .isEqualTo("center.yaml: this may not be read or written here.");
        assertThat(StartFailure.sentence(new FileSystemException("center.yaml", null, "Is a directory")))
                .isEqualTo("center.yaml: Is a directory.");
        assertThat(StartFailure.sentence(new MalformedInputException(3)))
                .isEqualTo("A file that was named is no UTF-8 text.");
    }

    /** They are known by name only: a renamed class must not fall silent. */
    @Test
    void knowsTheModulesOwnFailures() {
        assertThat(Stream.of(
                        new EmbeddedStoreUnavailable("said for people"),
                        new BackupFailed("said for people"),
                        new LogUnavailable("said for people", null),
                        new SipPortTaken("127.0.0.1", 5060, "UDP")))
                .allSatisfy(failure -> assertThat(StartFailure.sentence(new IllegalStateException("outer", failure)))
                        .isEqualTo(failure.getMessage()));
    }
}
