package io.trunkline.embedded.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Documents mean what they meant, and hold one string where the wire brought many. */
class SharedStringsTest {

    private final SharedStrings strings = new SharedStrings();

    @Test
    void documentsReadOneAfterTheOtherShareNamesAndValues() {
        Document first = strings.in(document("open"));
        Document second = strings.in(document("open"));

        assertThat(second).isEqualTo(document("open")).isNotSameAs(first);
        assertThat(name(second)).isSameAs(name(first));
        assertThat(second.get("state")).isSameAs(first.get("state"));
        assertThat(nested(second).get("queue")).isSameAs(nested(first).get("queue"));
    }

    @Test
    void aDocumentIsWhatItWasWhateverWasSeenBefore() {
        IntStream.range(0, 100_000).forEach(i -> strings.of("name" + i));

        assertThat(strings.in(document("closed"))).isEqualTo(document("closed"));
        assertThat(strings.in(document("closed")).toString())
                .isEqualTo(document("closed").toString());
    }

    @Test
    void aLongTextIsLeftAsItIs() {
        String text = "x".repeat(65);

        assertThat(strings.of(text)).isSameAs(text);
        assertThat(strings.of("x".repeat(65))).isNotSameAs(text);
    }

    /** With strings of its own, as from the wire. */
    private static Document document(String state) {
        return new Document(fresh("_id"), 7L)
                .append(fresh("state"), fresh(state))
                .append(fresh("nothing"), null)
                .append(
                        fresh("visits"),
                        List.of(
                                new Document(fresh("queue"), fresh("sales")),
                                fresh("sales"),
                                List.of(1, fresh("two"))));
    }

    @SuppressWarnings("StringOperationCanBeSimplified") // the constructor makes what is tested
    private static String fresh(String text) {
        return new String(text);
    }

    private static String name(Document document) {
        return document.keySet().stream().filter("state"::equals).findFirst().orElseThrow();
    }

    private static Document nested(Document document) {
        return (Document) ((List<?>) Objects.requireNonNull(document.get("visits"))).getFirst();
    }
}
