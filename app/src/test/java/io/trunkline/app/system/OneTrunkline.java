package io.trunkline.app.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One application for all tests of a class, in a folder that goes away. After each test nothing may be held of its calls (see {@link Idle}),
 * after the last one nothing at all (see {@link Leaving}), and what it has stored must be what its log says (see {@link Agreement}).
 */
final class OneTrunkline implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private final List<String> extensions;
    private final Map<String, String> properties;
    private @Nullable Path folder;
    private @Nullable TrunklineProcess process;
    private boolean failed;

    /** @param extensions those that have an account; see {@link CallCenter#password} */
    OneTrunkline(List<String> extensions, Map<String, String> properties) {
        this.extensions = extensions;
        this.properties = new LinkedHashMap<>(Idle.SOON);
        this.properties.putAll(properties);
    }

    TrunklineProcess process() {
        return Objects.requireNonNull(process, "not started");
    }

    GraphQl graphQl() {
        return process().graphQl();
    }

    /** For what tests write. */
    Path folder() {
        return Objects.requireNonNull(folder, "not started");
    }

    /** What the application writes into. */
    Path data() {
        return folder().resolve("data");
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Leaving.class, _ -> new Leaving());
        folder = Files.createTempDirectory("trunkline-it-");
        CallCenter.accounts(data(), extensions);
        process = TrunklineProcess.serve(data(), properties);
    }

    /** Runs after the test's own {@code @AfterEach}. */
    @Override
    public void afterEach(ExtensionContext context) {
        failed |= context.getExecutionException().isPresent();
        if (!failed) {
            Idle.ofCalls(process().graphQl());
        }
    }

    /** Runs after the class's own {@code @AfterAll}. */
    @Override
    public void afterAll(ExtensionContext context) {
        TrunklineProcess last = process;
        if (last == null) {
            return;
        }
        if (failed) {
            last.close();
            Leaving.delete(folder());
        } else {
            agreement(last);
            Leaving.of(context.getDisplayName(), last, folder());
        }
        Leaving.nothingFound();
    }

    private void agreement(TrunklineProcess last) {
        try {
            Agreement.ofStoredAndLog(last.http());
        } catch (AssertionError | RuntimeException e) {
            last.close();
            Leaving.delete(folder());
            throw e;
        }
    }
}
