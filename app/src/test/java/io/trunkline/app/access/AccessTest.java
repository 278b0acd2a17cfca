package io.trunkline.app.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.trunkline.embedded.EmbeddedStoreUnavailable;
import io.trunkline.embedded.log.LogUsers;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each role may do what it is for and nothing else; who shows nothing, or something wrong, may do nothing. */
class AccessTest {

    @TempDir
    static Path folder = Path.of("");

    private static Path file = Path.of("");

    @BeforeAll
    static void write() throws IOException {
        file = Files.write(
                folder.resolve("users"),
                List.of(
                        "# who may audit",
                        LogUsers.line("sue", "a", List.of("SUPERVISOR")),
                        LogUsers.line("ann", "b", List.of("AUDITOR")),
                        LogUsers.line("cora", "c:ü", List.of("COMPLIANCE")),
                        LogUsers.line("adam", "d", List.of("ADMINISTRATOR", "SUPERVISOR")),
                        LogUsers.line("nina", "e", List.of())));
    }

    private static @Nullable String by(String name, String password) {
        return SignIn.header(Map.of(SignIn.USER, name, SignIn.PASSWORD, password));
    }

    private static void refused(Access access, @Nullable String header, Right right, RefusalCode code) {
        assertThatThrownBy(() -> access.entered(header, right))
                .asInstanceOf(type(QueryRefused.class))
                .returns(code, QueryRefused::code);
    }

    @ParameterizedTest
    @CsvSource({
        "sue, a, LISTEN",
        "ann, b, LISTEN AUDIT",
        "cora, c:ü, LISTEN AUDIT OPEN",
        "adam, d, LISTEN IMPORT",
        "nina, e, ''"
    })
    void eachRoleMayDoWhatItIsFor(String name, String password, String rights) {
        Access access = Access.of(file);
        for (Right right : Right.values()) {
            if (List.of(rights.split(" ")).contains(right.name())) {
                assertThat(access.entered(by(name, password), right)).isEqualTo("user:" + name);
            } else {
                refused(access, by(name, password), right, RefusalCode.FORBIDDEN);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic",
                "Basic !",
                "Basic YQ==",
                "Bearer c3VlOmE=",
                "Basic c3VlOmI=",
                "Basic em9lOmE=",
                "Basic OmE="
            })
    void whoShowsNobodyMayDoNothing(String header) {
        refused(Access.of(file), header, Right.LISTEN, RefusalCode.UNAUTHENTICATED);
    }

    @Test
    void whoShowsNothingIsAsked() {
        refused(Access.of(file), (String) null, Right.LISTEN, RefusalCode.UNAUTHENTICATED);
        refused(Access.of(file), "Basic " + "A".repeat(10_000), Right.LISTEN, RefusalCode.UNAUTHENTICATED);
    }

    @Test
    void withoutAFileEverybodyMayDoEverything() {
        for (Right right : Right.values()) {
            assertThat(Access.open().entered((String) null, right)).isEqualTo("user:anonymous");
        }
    }

    @Test
    void aFileThatCannotBeUsedLetsNobodyIn() throws IOException {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> Access.of(missing)).isInstanceOf(EmbeddedStoreUnavailable.class);
        Path strange = Files.writeString(folder.resolve("strange"), LogUsers.line("bob", "x", List.of("KING")));
        assertThatThrownBy(() -> Access.of(strange))
                .hasMessageContaining("KING")
                .hasMessageContaining("AUDITOR");
    }

    @Test
    void theEnvironmentMayNameNobody() {
        assertThat(SignIn.header(Map.of())).isNull();
        assertThat(SignIn.header(Map.of(SignIn.USER, " "))).isNull();
    }
}
