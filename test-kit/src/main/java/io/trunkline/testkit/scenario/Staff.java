package io.trunkline.testkit.scenario;

import io.trunkline.events.ChannelCapacity;
import io.trunkline.events.MemberTerms;
import io.trunkline.events.SkillLevel;
import io.trunkline.testkit.simulation.Seat;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Agents who work alike.
 *
 * @param queues indexes of the queues served
 * @param answering how long the phone rings before it is answered
 * @param missing share of offers that ring out, 0 to 1
 * @param skills what each of them is able to do
 * @param capacity what each of them may have beside one call
 */
public record Staff(
        String name,
        int count,
        List<Integer> queues,
        List<Seat.Shift> shifts,
        Duration answering,
        double missing,
        List<SkillLevel> skills,
        List<ChannelCapacity> capacity) {

    public Staff {
        queues = List.copyOf(queues);
        shifts = List.copyOf(shifts);
        skills = List.copyOf(skills);
        capacity = List.copyOf(capacity);
    }

    Stream<Seat> seats() {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> new Seat(
                        count == 1 ? name : name + " " + n,
                        queues,
                        shifts,
                        answering,
                        missing,
                        skills,
                        MemberTerms.PLAIN,
                        capacity));
    }
}
