package io.trunkline.testkit.scenario;

import io.trunkline.events.QueueSettings;
import io.trunkline.events.QueueSettings.RoutingStrategy;
import io.trunkline.testkit.simulation.Caller;
import io.trunkline.testkit.simulation.Day;
import io.trunkline.testkit.simulation.Faults;
import io.trunkline.testkit.simulation.Seat;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** A day of the bank as the simulator can run it. What the file does not tell is inferred; {@code docs/concepts/bank-month.md} says how. */
final class BankDay {

    /** An agent who lets callers wait for longer is away; one who does so for less is still busy with the call before. */
    static final int AWAY_SECONDS = 60;

    private static final int MARGIN_SECONDS = 30;
    private static final int CREDIT_SECONDS = 90;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyMMdd");
    private static final ZoneId ZONE = ZoneId.of("Asia/Jerusalem");
    private static final Duration LENGTH = Duration.ofHours(30);

    private final List<BankMonth.Call> calls;
    /** By identity: nothing says that two calls of a day differ. */
    private final IdentityHashMap<BankMonth.Call, Integer> work = new IdentityHashMap<>();

    private final List<Seat> seats;

    BankDay(List<BankMonth.Call> calls) {
        this.calls = calls.stream()
                .sorted(Comparator.comparingInt(BankMonth.Call::arrives))
                .toList();
        Map<String, List<BankMonth.Call>> byServer = calls.stream()
                .filter(BankMonth.Call::answered)
                .collect(Collectors.groupingBy(BankMonth.Call::server, TreeMap::new, Collectors.toList()));
        List<Seat> present = new ArrayList<>();
        byServer.forEach((server, served) -> present.add(seat(server, served)));
        seats = List.copyOf(present);
    }

    Day day(String date, Patience patience, RandomGenerator chance) {
        List<BankMonth.Call> served =
                calls.stream().filter(BankMonth.Call::answered).toList();
        List<Caller> callers = new ArrayList<>();
        for (BankMonth.Call call : calls) {
            BankMonth.Call talk = call.answered() ? call : served.get(chance.nextInt(served.size()));
            callers.add(new Caller(
                    callers.size() + 1,
                    call.queue(),
                    Duration.ofSeconds(call.arrives()),
                    call.priority() ? CREDIT_SECONDS : 0,
                    seconds(call.answered() ? patience.beyond(call.waited(), chance) : call.waited()),
                    Duration.ofSeconds(Objects.requireNonNull(work.get(talk)))));
        }
        return new Day(
                LocalDate.parse(date, DATE).atStartOfDay(ZONE).toInstant(),
                LENGTH,
                BankMonth.QUEUES.stream().map(BankDay::queue).toList(),
                seats,
                callers,
                Faults.NONE,
                1);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1e3));
    }

    private static QueueSettings queue(String name) {
        return QueueSettings.plain(name, RoutingStrategy.LONGEST_IDLE, 15, 0, 20, 5, 0, 0);
    }

    /** At work from the first service to the last, but for gaps in which callers waited whom the agent could have served. */
    private Seat seat(String server, List<BankMonth.Call> served) {
        List<Integer> queues =
                served.stream().map(BankMonth.Call::queue).distinct().sorted().toList();
        List<BankMonth.Call> inOrder = served.stream()
                .sorted(Comparator.comparingInt(BankMonth.Call::starts))
                .toList();
        List<Seat.Shift> shifts = new ArrayList<>();
        int from = inOrder.getFirst().starts() - MARGIN_SECONDS;
        for (int n = 0; n < inOrder.size(); n++) {
            BankMonth.Call call = inOrder.get(n);
            boolean last = n + 1 == inOrder.size();
            int waited = last
                    ? 0
                    : othersWaited(queues, call.ends(), inOrder.get(n + 1).starts());
            boolean away = waited > AWAY_SECONDS;
            work.put(call, call.ends() - call.starts() + (away ? 0 : waited));
            if (away || last) {
                shifts.add(new Seat.Shift(Duration.ofSeconds(from), Duration.ofSeconds(call.ends() + 1L)));
                from = last
                        ? from
                        : Math.max(call.ends() + 2, inOrder.get(n + 1).starts() - 1);
            }
        }
        return new Seat(server, queues, inOrderOnly(shifts), Duration.ofMillis(200), 0);
    }

    /** Services that overlap in the file would make shifts that do. */
    private static List<Seat.Shift> inOrderOnly(List<Seat.Shift> shifts) {
        List<Seat.Shift> apart = new ArrayList<>();
        for (Seat.Shift shift : shifts) {
            if (!apart.isEmpty() && shift.from().compareTo(apart.getLast().to()) <= 0) {
                Seat.Shift before = apart.removeLast();
                Duration to = before.to().compareTo(shift.to()) > 0 ? before.to() : shift.to();
                apart.add(new Seat.Shift(before.from(), to));
            } else {
                apart.add(shift);
            }
        }
        return apart;
    }

    /** Seconds of this time in which somebody waited in one of these queues. */
    private int othersWaited(List<Integer> queues, int from, int to) {
        int waited = 0;
        int until = from;
        for (BankMonth.Call call : calls) {
            if (call.waited() > 0 && queues.contains(call.queue()) && call.arrives() < to) {
                int begins = Math.max(until, call.arrives());
                int ends = Math.min(to, call.arrives() + call.waited());
                if (ends > begins) {
                    waited += ends - begins;
                    until = ends;
                }
            }
        }
        return waited;
    }
}
