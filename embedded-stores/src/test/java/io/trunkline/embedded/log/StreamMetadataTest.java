package io.trunkline.embedded.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Metadata is read as EventStoreDB reads it: what is well-formed counts, what is malformed anywhere counts for nothing. */
class StreamMetadataTest {

    private static StreamMetadata parse(String json) {
        return StreamMetadata.parse(7, json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void limitsAndRolesAreTakenAndTheRestIsTheirOwners() {
        StreamMetadata metadata = parse("""
                {"$maxCount":3,"$maxAge":60,"$tb":5,"$acl":{"$r":"ann","$w":["bob","$admins"],"$d":[]},"mine":{"$tb":9}}
                """);

        assertThat(metadata.maxCount()).isEqualTo(3);
        assertThat(metadata.maxAgeSeconds()).isEqualTo(60);
        assertThat(metadata.truncateBefore()).isEqualTo(5);
        assertThat(metadata.acl().of(Access.Act.READ)).isEqualTo(Set.of("ann"));
        assertThat(metadata.acl().of(Access.Act.WRITE)).isEqualTo(Set.of("bob", "$admins"));
        assertThat(metadata.acl().of(Access.Act.DELETE)).isEmpty();
        assertThat(metadata.acl().of(Access.Act.READ_METADATA)).isNull();
        assertThat(metadata.revision()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "7",
                "{",
                "{\"$maxCount\":\"3\",\"$tb\":5}",
                "{\"$maxCount\":3.5,\"$tb\":5}",
                "{\"$tb\":9223372036854775808}",
                "{\"$maxAge\":9223372036854775807,\"$tb\":5}",
                "{\"$tb\":5,\"$acl\":\"$all\"}",
                "{\"$tb\":5,\"$acl\":{\"$r\":7}}",
                "{\"$tb\":5,\"$acl\":{\"$r\":[\"a\",7]}}"
            })
    void malformedMetadataSetsNothing(String json) {
        assertThat(parse(json)).isEqualTo(new StreamMetadata(7, -1, -1, -1, StreamAcl.NONE));
    }

    @Test
    void aLimitThatMakesNoSenseIsUnsetWithoutTheOthers() {
        StreamMetadata metadata = parse("{\"$maxCount\":0,\"$maxAge\":-1,\"$tb\":5}");

        assertThat(metadata.maxCount()).isEqualTo(-1);
        assertThat(metadata.maxAgeSeconds()).isEqualTo(-1);
        assertThat(metadata.truncateBefore()).isEqualTo(5);
    }

    @Test
    void theFirstReadableRevisionIsTheHigherOfBothLimits() {
        assertThat(parse("{\"$maxCount\":3}").firstReadable(9)).isEqualTo(7);
        assertThat(parse("{\"$maxCount\":3,\"$tb\":8}").firstReadable(9)).isEqualTo(8);
        assertThat(parse("{\"$maxCount\":3,\"$tb\":2}").firstReadable(9)).isEqualTo(7);
        assertThat(parse("{\"$maxCount\":9223372036854775807}").firstReadable(9))
                .isZero();
    }

    @Test
    void anEventIsShownUntilItIsOlderThanItsStreamAllows() {
        long created = 1_700_000_000_000L;
        StoredEvent event = StoredEvent.encode(
                "call-1", ProposedEvent.json(UUID.randomUUID(), "T", "{}"), 0, 64, -1, created * 10_000);
        StreamWindow minute = new StreamWindow(0, 0, 0, 60);

        assertThat(minute.shows(event, created + 59_999)).isTrue();
        assertThat(minute.shows(event, created + 60_001)).isFalse();
        assertThat(new StreamWindow(0, 0, 0, -1).shows(event, created + 60_001)).isTrue();
        assertThat(new StreamWindow(0, 0, 0, 922_337_203_685L).shows(event, created))
                .isTrue();
    }

    @Test
    void whatStartsAgainKeepsItsOtherMetadata() {
        byte[] json = "{\"a\":{\"b\":[1]},\"$tb\":9}".getBytes(StandardCharsets.UTF_8);

        assertThat(StreamMetadata.truncatedBefore(json, 4)).isEqualTo("{\"a\":{\"b\":[1]},\"$tb\":4}");
        assertThat(StreamMetadata.truncatedBefore(new byte[0], 4)).isNull();
    }
}
