package io.trunkline.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Quicker than the library and nothing else: the same text, and the same instant of it. */
class InstantTextTest {

    /** The years -200 to 10,600. */
    private static final long FIRST = -70_000_000_000L;

    private static final long LAST = 270_000_000_000L;

    private static Stream<Instant> instants() {
        Random random = new Random(5);
        int[] steps = {1, 10, 1_000, 100_000, 1_000_000, 100_000_000, 1_000_000_000};
        Stream<Instant> any = Stream.generate(() -> {
                    int step = steps[random.nextInt(steps.length)];
                    long second = random.nextLong(FIRST, LAST);
                    return Instant.ofEpochSecond(second, (long) random.nextInt(1_000_000_000 / step) * step);
                })
                .limit(20_000);
        return Stream.concat(
                any,
                Stream.of(
                        Instant.EPOCH,
                        Instant.parse("-0001-12-31T23:59:59.5Z"),
                        Instant.parse("+10000-01-01T00:00:00Z"),
                        Instant.parse("0000-01-01T00:00:00Z"),
                        Instant.parse("9999-12-31T23:59:59.999999999Z"),
                        Instant.parse("2028-02-29T23:59:59.5Z")));
    }

    @Test
    void theTextIsTheLibrarys() {
        assertThat(instants()).allSatisfy(instant -> {
            assertThat(InstantText.of(instant)).isEqualTo(instant.toString());
            assertThat(InstantText.shortest(instant))
                    .isEqualTo(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC)));
        });
    }

    @Test
    void whatIsWrittenIsReadBack() {
        assertThat(instants().filter(instant -> instant.toString().startsWith("2")))
                .allSatisfy(instant -> {
                    assertThat(InstantText.parse(InstantText.of(instant))).isEqualTo(instant);
                    assertThat(InstantText.parse(InstantText.shortest(instant))).isEqualTo(instant);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-05-04",
                "2026-05-04T12:00Z",
                "2026-05-04T12:00:00",
                "2026-05-04T12:00:00.Z",
                "2026-05-04T12:00:00,5Z",
                "2026-05-04T12:00:00.1234567890Z",
                "2026-05-04T12:00:00.12-456Z",
                "2026-05-04T12:00:00.-5Z",
                "2026-05-04t12:00:00Z",
                "2026-05-04T12:00:00z",
                "2026-05-04 12:00:00Z",
                "2026-05-04T12:00:60Z",
                "2026-05-04T12:60:00Z",
                "2026-05-04T24:00:00Z",
                "2026-02-29T12:00:00Z",
                "2026-13-04T12:00:00Z",
                "2026-00-04T12:00:00Z",
                "2026-05-00T12:00:00Z",
                "-026-05-04T12:00:00Z",
                "+2026-05-04T12:00:00Z",
                "2026-05-04T12:00:00+01:00",
                "２０２６-05-04T12:00:00Z"
            })
    void whatIsNotOfThisFormIsLeftToOthers(String text) {
        assertThat(InstantText.parse(text)).isNull();
    }
}
