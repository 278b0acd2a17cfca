package io.trunkline.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WrittenTest {

    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void times_are_read_in_any_unit() {
        Written<List<Duration>> times = read(
                "{a: 800ms, b: 5s, c: 3m, d: 8h, e: 0s}",
                file -> List.of(
                        file.get("a").time(DAY, Duration.ZERO),
                        file.get("b").time(DAY, Duration.ZERO),
                        file.get("c").time(DAY, Duration.ZERO),
                        file.get("d").time(DAY, Duration.ZERO),
                        file.get("e").time(Duration.ZERO, DAY, DAY),
                        file.get("absent").time(DAY, Duration.ofMillis(7))));
        assertThat(times.value())
                .containsExactly(
                        Duration.ofMillis(800),
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(3),
                        Duration.ofHours(8),
                        Duration.ZERO,
                        Duration.ofMillis(7));
    }

    @Test
    void what_is_outside_of_its_limits_is_named_where_it_stands() {
        Written<String> written = read("a: 25h\nb: 0s\nc: 1.5\nd: x\ne: [1, 2, 3]\nf: maybe\n", file -> {
            file.only(Set.of("a", "b", "c", "d", "e", "f"), Set.of("g"));
            file.get("a").time(DAY, DAY);
            file.get("b").time(DAY, DAY);
            file.get("c").decimal(BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.ZERO);
            file.get("d").number(1, 9, 1);
            file.get("e").items(0, 2);
            file.get("f").isTrue(false);
            return "";
        });
        assertThat(written.value()).isNull();
        assertThat(written.faults().stream().map(Fault::toString))
                .containsExactly(
                        "1:1 MISSING_KEY g is missing.",
                        "1:4 BAD_VALUE 25h is not a time like 800ms, 5s or 3m, up to 24h.",
                        "2:4 BAD_VALUE 0s is not a time like 800ms, 5s or 3m, up to 24h.",
                        "3:4 BAD_VALUE 1.5 is not from 0 to 1.",
                        "4:4 BAD_VALUE x is not a number from 1 to 9.",
                        "5:4 BAD_VALUE There may be 0 to 2 here.",
                        "6:4 BAD_VALUE maybe is neither true nor false.");
    }

    @Test
    void a_place_that_is_not_written_is_that_of_what_it_would_be_in() {
        Written<String> written = read("a:\n  b: {c: 1}\n", _ -> "");
        assertThat(written.places().of("a.b.c")).isEqualTo(new Places.Place(2, 7));
        assertThat(written.places().of("a.b.d.e")).isEqualTo(new Places.Place(2, 3));
    }

    @Test
    void faults_have_an_end() {
        String many = "a: 1\n".repeat(1_000);
        assertThat(read(many, _ -> "").faults()).hasSize(Ledger.MOST);
    }

    private static <T> Written<T> read(String yaml, java.util.function.Function<Part, T> meaning) {
        return Objects.requireNonNull(Written.read(yaml, 64_000, meaning));
    }
}
