package io.trunkline.media.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortPoolTest {

    private static PortPool pool(int min, int max) {
        return new PortPool(Engines.settings(min, max, Duration.ofSeconds(1)));
    }

    @Test
    void everyEvenPortOfTheRangeIsHandedOutOnceInNoGuessableOrder() {
        PortPool pool = pool(20_001, 20_400);
        int[] ports = IntStream.range(0, 199).map(i -> pool.take()).toArray();
        assertThat(ports).doesNotHaveDuplicates();
        assertThat(IntStream.of(ports)).allMatch(port -> port % 2 == 0 && port >= 20_002 && port < 20_400);
        assertThat(ports).isNotEqualTo(IntStream.of(ports).sorted().toArray());
        assertThatThrownBy(pool::take).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aPortThatCameBackIsTheLastToGoOutAgain() {
        PortPool pool = pool(20_000, 20_009);
        int first = pool.take();
        pool.giveBack(first);
        int[] others = IntStream.range(0, 4).map(i -> pool.take()).toArray();
        assertThat(others).doesNotContain(first);
        assertThat(pool.take()).isEqualTo(first);
    }

    @Test
    void aPairThatCouldNotBeBoundStaysReserved() {
        Reservation reservation = new Reservation(pool(20_000, 20_009));
        int whole = reservation.end();

        reservation.bind();
        reservation.unbind();

        assertThat(reservation.end()).isEqualTo(whole);
    }

    @Test
    void reservationsEndWithTheRange() {
        PortPool pool = pool(20_000, 20_009);
        assertThat(pool.reserve(2)).isTrue();
        assertThat(pool.reserve(2)).isTrue();
        assertThat(pool.reserve(2)).isFalse();
        assertThat(pool.available()).isEqualTo(1);
        pool.release(2);
        assertThat(pool.reserve(2)).isTrue();
    }
}
