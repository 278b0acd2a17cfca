package io.trunkline.eventstore.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.EventCatalogue;
import io.trunkline.eventstore.golden.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code docs/events} says what the schema says. */
class CataloguePagesTest {

    private static final String UPDATE = "docs.update";

    private final Path folder = Repository.root().resolve("docs/events");
    private final Map<String, String> pages =
            new CataloguePages(Repository.root().resolve("events-schema/src/main/java/io/trunkline/events")).pages();

    @Test
    void thePagesAreCurrent() throws IOException {
        if (Boolean.getBoolean(UPDATE)) {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> page : pages.entrySet()) {
                Files.writeString(folder.resolve(page.getKey()), page.getValue());
            }
        }
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Path file = folder.resolve(page.getKey());
            assertThat(Files.exists(file) ? Files.readString(file) : "")
                    .as(
                            "docs/events/%s is stale: run ./mvnw -pl event-store -am test -Dtest=CataloguePagesTest"
                                    + " -Dsurefire.failIfNoSpecifiedTests=false -D%s=true",
                            page.getKey(), UPDATE)
                    .isEqualTo(page.getValue());
        }
    }

    @Test
    void everyEventOfTheCatalogueIsThere() {
        String index = pages.getOrDefault("README.md", "");
        for (EventCatalogue.Entry entry : EventCatalogue.entries()) {
            assertThat(index).contains("[`" + entry.name() + "`]");
            assertThat(pages.getOrDefault(entry.category() + ".md", "")).contains("\n## " + entry.name() + "\n");
        }
    }
}
