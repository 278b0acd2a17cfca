package io.trunkline.testkit.simulation;

import io.trunkline.events.ChannelCapacity;
import io.trunkline.events.MemberTerms;
import io.trunkline.events.SkillLevel;
import java.time.Duration;
import java.util.List;

/**
 * One agent's day.
 *
 * @param name unique in the day
 * @param queues indexes of the queues served
 * @param shifts when signed in and ready, in order and apart from each other; a talk that has begun is finished
 * @param answering how long the phone rings before it is answered
 * @param missing share of offers that ring out, 0 to 1
 * @param skills what the agent is able to do
 * @param terms how each of the queues stands to the agent
 * @param capacity what the agent may have beside one call
 */
public record Seat(
        String name,
        List<Integer> queues,
        List<Shift> shifts,
        Duration answering,
        double missing,
        List<SkillLevel> skills,
        MemberTerms terms,
        List<ChannelCapacity> capacity) {

    public Seat {
        queues = List.copyOf(queues);
        shifts = List.copyOf(shifts);
        skills = List.copyOf(skills);
        capacity = List.copyOf(capacity);
    }

    /** One who takes calls alone. */
    public Seat(
            String name,
            List<Integer> queues,
            List<Shift> shifts,
            Duration answering,
            double missing,
            List<SkillLevel> skills,
            MemberTerms terms) {
        this(name, queues, shifts, answering, missing, skills, terms, List.of());
    }

    /** Without skills, and asked first. */
    public Seat(String name, List<Integer> queues, List<Shift> shifts, Duration answering, double missing) {
        this(name, queues, shifts, answering, missing, List.of(), MemberTerms.PLAIN);
    }

    /** The same, who may have this beside one call. */
    public Seat with(List<ChannelCapacity> beside) {
        return new Seat(name, queues, shifts, answering, missing, skills, terms, beside);
    }

    /** From and to, after the day's start. */
    public record Shift(Duration from, Duration to) {
        public Shift {
            if (to.compareTo(from) <= 0) {
                throw new IllegalArgumentException("a shift ends after it begins");
            }
        }
    }
}
