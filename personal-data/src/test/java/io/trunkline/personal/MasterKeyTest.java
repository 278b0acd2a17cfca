package io.trunkline.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The master key is made once, kept to its owner, and never said. */
class MasterKeyTest {

    @Test
    void aFileIsMadeOnceAndOnlyItsOwnerReadsIt(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("sub/personal-data.key");
        MasterKey made = MasterKey.readOrMake(file);
        String text = Files.readString(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(MasterKey.readOrMake(file).secret()).isEqualTo(made.secret());
        assertThat(Files.readString(file)).isEqualTo(text);
        assertThat(folder.resolve("sub")).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void twoFoldersHaveTwoKeys(@TempDir Path folder) {
        assertThat(MasterKey.readOrMake(folder.resolve("a")).secret())
                .isNotEqualTo(MasterKey.readOrMake(folder.resolve("b")).secret());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c2hvcnQ=", "not base64 at all !", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void somethingElseIsRefusedWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> MasterKey.parse(text, "the file x"))
                .isInstanceOf(MasterKeyUnusable.class)
                .hasMessage(
                        "The master key in the file x is not base64 of 32 bytes; make one with: openssl rand -base64 32");
    }

    @Test
    void isNotSaid() {
        assertThat(Keys.master(7)).hasToString("master key");
    }
}
