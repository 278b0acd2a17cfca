package io.trunkline.app.demo;

import io.trunkline.app.center.HttpServer;
import io.trunkline.center.Asking;
import io.trunkline.center.Carrying;
import io.trunkline.center.CenterFile;
import io.trunkline.center.Planning;
import io.trunkline.center.Server;
import io.trunkline.center.Step;
import io.trunkline.center.Wanted;
import io.trunkline.command.identity.UuidV7Ids;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The file of the demo center, applied as anybody would: through GraphQL. */
final class DemoFile {

    private DemoFile() {}

    /** What the file says. */
    static Wanted read() {
        CenterFile file = CenterFile.read(text());
        Wanted wanted = file.wanted();
        if (wanted == null) {
            throw new IllegalStateException("the demo center's file has faults: " + file.faults());
        }
        return wanted;
    }

    /** Makes the running center what is wanted. */
    static void apply(Wanted wanted, URI address) {
        try (HttpServer server = new HttpServer(address)) {
            Carrying carrying = Carrying.out(
                    Planning.of(wanted, Asking.of(server, Server.ANY), false, () -> new UuidV7Ids()
                            .get()
                            .toString()),
                    server,
                    _ -> {});
            Step failed = carrying.failed();
            if (failed != null) {
                throw new IllegalStateException(failed.title() + ": " + carrying.why());
            }
            carrying.await(server);
        }
    }

    private static String text() {
        try (InputStream file = DemoFile.class.getResourceAsStream("center.yaml")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
