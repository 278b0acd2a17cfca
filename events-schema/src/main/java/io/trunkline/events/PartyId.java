package io.trunkline.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One party of one call: 0 is whoever called or, in a placed call, the agent who places it; every further one gets the next
 * number, in the order of the call's stream. A number is never given twice within a call.
 */
public record PartyId(@JsonValue int number) implements Comparable<PartyId> {

    /** Whoever called. */
    public static final PartyId CALLER = new PartyId(0);

    /** Reads the number that the event holds. */
    @JsonCreator
    public static PartyId of(int number) {
        return new PartyId(number);
    }

    @Override
    public int compareTo(PartyId other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Integer.toString(number);
    }
}
