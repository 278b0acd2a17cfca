package io.trunkline.eventstore.esdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.eventstore.EventLog;
import io.trunkline.eventstore.esdb.TimeSearch.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** However it is searched, from whichever mark, an instant's place is where a reading from the beginning finds it. */
class TimeSearchTest {

    private static final Instant BEGIN = Instant.parse("2026-11-20T08:00:00Z");
    private static final int EVENTS = 30_000;

    /** A log in memory that counts what is read of it. */
    private static final class Log implements TimeSearch.Pages {
        final List<Place> places = new ArrayList<>();
        int read;

        /** Some 100 events in a minute, quiet hours between, and a clock that goes back now and then. */
        Log(long seed, Duration back) {
            Random random = new Random(seed);
            Instant newest = BEGIN;
            for (int i = 0; i < EVENTS; i++) {
                newest = newest.plusMillis(random.nextInt(5_000) == 0 ? 7_200_000 : random.nextInt(1_200));
                boolean goesBack = random.nextInt(4) == 0;
                long behind = goesBack ? random.nextLong(back.toMillis() + 1) : 0;
                places.add(new Place((i + 1) * 10L, newest.minusMillis(behind)));
            }
        }

        @Override
        public List<Place> forwards(long from) {
            int first = from == EventLog.START ? 0 : index(from);
            return page(places.subList(first, Math.min(EVENTS, first + TimeSearch.PAGE)));
        }

        @Override
        public List<Place> backwards(long from) {
            int last = from == Long.MAX_VALUE ? EVENTS : index(from) + 1;
            return page(
                    places.subList(Math.max(0, last - TimeSearch.PAGE), last).reversed());
        }

        private List<Place> page(List<Place> page) {
            read += page.size();
            return page;
        }

        private static int index(long position) {
            return (int) (position / 10) - 1;
        }

        long slowly(Instant instant) {
            long before = EventLog.START;
            for (Place place : places) {
                if (!place.at().isBefore(instant)) {
                    break;
                }
                before = place.position();
            }
            return before;
        }

        /** Any place up to which everything was before the instant. */
        long anyMark(Instant instant, Random random) {
            long last = slowly(instant);
            return last == EventLog.START ? last : (1 + random.nextLong(last / 10)) * 10;
        }
    }

    @Test
    void everyInstantIsFoundFromBothEndsAndFromAnyMark() {
        for (long seed = 0; seed < 4; seed++) {
            Random random = new Random(seed);
            Log log = new Log(seed, EventLog.CLOCK_GOES_BACK);
            Instant end = log.places.getLast().at();
            for (int i = 0; i < 250; i++) {
                Instant instant = BEGIN.minusSeconds(60)
                        .plusMillis(random.nextLong(Duration.between(BEGIN, end).toMillis() + 120_000));
                long wanted = log.slowly(instant);
                assertThat(new TimeSearch(log, instant, EventLog.START).position())
                        .isEqualTo(wanted);
                assertThat(new TimeSearch(log, instant, log.anyMark(instant, random)).position())
                        .isEqualTo(wanted);
            }
        }
    }

    @Test
    void theVeryTimeOfAnEventIsNotBeforeIt() {
        Log log = new Log(7, Duration.ZERO);
        for (int i : new int[] {0, 1, 500, EVENTS - 1}) {
            Instant instant = log.places.get(i).at();
            assertThat(new TimeSearch(log, instant, EventLog.START).position()).isEqualTo(log.slowly(instant));
        }
        assertThat(new TimeSearch(log, Instant.EPOCH, EventLog.START).position())
                .isEqualTo(EventLog.START);
        assertThat(new TimeSearch(log, BEGIN.plus(Duration.ofDays(900)), EventLog.START).position())
                .isEqualTo(log.places.getLast().position());
    }

    @Test
    void fromANearMarkLittleIsRead() {
        Log log = new Log(3, EventLog.CLOCK_GOES_BACK);
        Place mark = log.places.get(EVENTS / 2);
        Instant instant = mark.at().plusSeconds(60);

        log.read = 0;
        new TimeSearch(log, instant, log.slowly(instant.minusSeconds(65))).position();

        assertThat(log.read).isLessThanOrEqualTo(TimeSearch.PAGE);
    }
}
