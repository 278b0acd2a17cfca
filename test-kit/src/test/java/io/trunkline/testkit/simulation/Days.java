package io.trunkline.testkit.simulation;

import io.trunkline.events.CalendarSettings;
import io.trunkline.events.CalendarSettings.OpenDays;
import io.trunkline.events.CallbackOffer;
import io.trunkline.events.CallbackOffer.CallbackNumber;
import io.trunkline.events.Channel;
import io.trunkline.events.ChannelCapacity;
import io.trunkline.events.Destination;
import io.trunkline.events.MemberTerms;
import io.trunkline.events.OverflowRule;
import io.trunkline.events.OverflowRule.When;
import io.trunkline.events.QueueCallers;
import io.trunkline.events.QueueRouting;
import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.events.SkillLevel;
import io.trunkline.events.SkillRing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Days for tests. */
final class Days {

    private static final Instant OPENS = Instant.parse("2026-11-23T08:00:00Z");

    private Days() {}

    /** Ten busy minutes of three queues and a dozen agents, some of whom serve two. */
    static Day busyMinutes(long seed, Faults faults) {
        Random random = new Random(seed);
        Duration length = Duration.ofMinutes(10);
        return new Day(
                OPENS,
                length,
                List.of(queue("sales", 0), queue("support", 10), queue("orders", 5)),
                IntStream.range(0, 12)
                        .mapToObj(n -> new Seat(
                                "agent " + n,
                                n % 3 == 0 ? List.of(n % 2, 2) : List.of(n % 3),
                                List.of(new Seat.Shift(Duration.ofSeconds(10L * n), length.plusMinutes(30))),
                                Duration.ofSeconds(1 + random.nextInt(8)),
                                0.05))
                        .toList(),
                callers(random, 3, length, 12, 90, 100),
                faults,
                seed);
    }

    /** The same, but all who are free are rung at once. */
    static Day ringingAll(long seed, Faults faults) {
        Day day = busyMinutes(seed, faults);
        return new Day(
                day.opens(),
                day.length(),
                day.queues().stream()
                        .map(queue -> queue.withStrategy(RoutingStrategy.RING_ALL))
                        .toList(),
                day.seats(),
                day.callers(),
                faults,
                seed);
    }

    /** The same, but skills, tiers and penalties say who may take whom, and ask for less with time. */
    static Day skilled(long seed, Faults faults) {
        Day day = busyMinutes(seed, faults);
        Random random = new Random(seed + 1);
        return new Day(
                day.opens(),
                day.length(),
                day.queues().stream()
                        .map(queue -> queue.withRouting(routing(random)))
                        .toList(),
                day.seats().stream().map(seat -> able(seat, random)).toList(),
                day.callers().stream()
                        .map(caller -> random.nextInt(3) == 0 ? caller.wishing(skills(random, 6)) : caller)
                        .toList(),
                faults,
                seed);
    }

    /**
     * The same, but agents have work beside calls, who waits is offered to be called back or sent on after a while, and one
     * queue closes before the day is over.
     */
    static Day lively(long seed, Faults faults) {
        Day day = busyMinutes(seed, faults);
        Random random = new Random(seed + 2);
        List<QueueSettings> queues = List.of(
                day.queues()
                        .get(0)
                        .withCallers(new QueueCallers(null, null, offer()))
                        .withOverflow(
                                List.of(new OverflowRule(When.WAITED, 45, Destination.queue(People.queue(1)), null))),
                day.queues().get(1).withCallers(new QueueCallers(null, null, offer())),
                day.queues()
                        .get(2)
                        .withCallers(new QueueCallers(People.calendar(0), null, null))
                        .withOverflow(List.of(
                                new OverflowRule(When.CLOSED, 0, null, null),
                                new OverflowRule(When.FULL, 4, Destination.queue(People.queue(0)), null))));
        return new Day(
                day.opens(),
                day.length(),
                List.of(new CalendarSettings(
                        "hours", "UTC", List.of(new OpenDays("mon-sun", List.of("08:00-08:08"))), List.of())),
                queues,
                day.seats().stream().map(seat -> seat.with(capacity(random))).toList(),
                day.callers().stream()
                        .map(caller -> caller.calledBack(random.nextBoolean()))
                        .toList(),
                pieces(random, day.length()),
                faults,
                seed);
    }

    private static CallbackOffer offer() {
        return new CallbackOffer(15, 0, "2", CallbackNumber.CALLERS_OR_TYPED, null, null, 3, 20, 30);
    }

    private static List<ChannelCapacity> capacity(Random random) {
        return List.of(
                new ChannelCapacity(Channel.CHAT, 1 + random.nextInt(3), false, false),
                new ChannelCapacity(Channel.EMAIL, 1, true, random.nextBoolean()));
    }

    private static List<Piece> pieces(Random random, Duration length) {
        List<Piece> pieces = new ArrayList<>();
        Duration at = exponential(random, 15);
        while (at.compareTo(length) < 0) {
            pieces.add(new Piece(
                    pieces.size() + 1,
                    random.nextInt(3),
                    random.nextInt(3) == 0 ? Channel.EMAIL : Channel.CHAT,
                    at,
                    random.nextInt(5) == 0 ? 60 : 0,
                    exponential(random, 60)));
            at = at.plus(exponential(random, 15));
        }
        return pieces;
    }

    private static QueueRouting routing(Random random) {
        List<SkillRing> rings = random.nextBoolean()
                ? List.of()
                : List.of(
                        new SkillRing(0, skills(random, 7), 0, null),
                        new SkillRing(20, List.of(), 2, null),
                        new SkillRing(45, List.of(), 10, null));
        return new QueueRouting(
                0, RoutingStrategy.LONGEST_IDLE, random.nextInt(3) * 10, random.nextInt(3) * 7, rings, null);
    }

    private static Seat able(Seat seat, Random random) {
        return new Seat(
                seat.name(),
                seat.queues(),
                seat.shifts(),
                seat.answering(),
                seat.missing(),
                skills(random, 10),
                new MemberTerms(1 + random.nextInt(3), random.nextInt(3), 1));
    }

    private static List<SkillLevel> skills(Random random, int most) {
        return Stream.of("tax", "law")
                .filter(skill -> random.nextInt(3) > 0)
                .map(skill -> new SkillLevel(skill, 1 + random.nextInt(most)))
                .toList();
    }

    /** A day of ten hours, a hundred agents and ten thousand callers in four queues. */
    static Day hundredAgents(long seed) {
        Random random = new Random(seed);
        Duration length = Duration.ofHours(10);
        return new Day(
                OPENS,
                length,
                List.of(queue("a", 15), queue("b", 15), queue("c", 15), queue("d", 15)),
                IntStream.range(0, 100)
                        .mapToObj(n -> new Seat(
                                "agent " + n,
                                List.of(n % 4, (n + 1) % 4),
                                List.of(new Seat.Shift(Duration.ZERO, length.plusHours(1))),
                                Duration.ofSeconds(3),
                                0.02))
                        .toList(),
                callers(random, 4, length, 3.6, 180, 240),
                Faults.NONE,
                seed);
    }

    /** So many who call within a minute and never give up; agents come after two, and serve both queues. */
    static Day rush(int callers, int agents) {
        Random random = new Random(callers);
        List<Caller> all = new ArrayList<>();
        for (int n = 1; n <= callers; n++) {
            all.add(new Caller(
                    n,
                    n % 2,
                    Duration.ofMillis(random.nextInt(60_000)),
                    n % 7 == 0 ? 90 : 0,
                    Caller.ENDLESS,
                    exponential(random, 40)));
        }
        List<Seat> seats = IntStream.range(0, agents)
                .mapToObj(n -> new Seat(
                        "agent " + n,
                        List.of(0, 1),
                        List.of(new Seat.Shift(Duration.ofSeconds(120 + n), Duration.ofHours(2))),
                        Duration.ofSeconds(1 + n % 3),
                        0.05))
                .toList();
        return new Day(
                OPENS,
                Duration.ofMinutes(1),
                List.of(queue("sales", 5), queue("support", 0)),
                seats,
                all,
                Faults.NONE,
                1);
    }

    static List<Caller> callers(
            Random random,
            int queues,
            Duration length,
            double meanSecondsBetween,
            double meanPatience,
            double meanTalk) {
        List<Caller> callers = new ArrayList<>();
        Duration at = exponential(random, meanSecondsBetween);
        while (at.compareTo(length) < 0) {
            callers.add(new Caller(
                    callers.size() + 1,
                    random.nextInt(queues),
                    at,
                    random.nextInt(5) == 0 ? 90 : 0,
                    exponential(random, meanPatience),
                    exponential(random, meanTalk)));
            at = at.plus(exponential(random, meanSecondsBetween));
        }
        return callers;
    }

    static Duration exponential(Random random, double meanSeconds) {
        return Duration.ofNanos((long) (-Math.log(1 - random.nextDouble()) * meanSeconds * 1e9));
    }

    static QueueSettings queue(String name, int wrapUpSeconds) {
        return QueueSettings.plain(name, RoutingStrategy.LONGEST_IDLE, 15, wrapUpSeconds, 20, 5, 2, 0);
    }
}
