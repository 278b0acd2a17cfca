package io.trunkline.projections.given;

import io.trunkline.events.Personal;
import io.trunkline.events.SubjectEvent.SubjectErased;
import io.trunkline.events.SubjectEvent.SubjectHeld;
import io.trunkline.events.SubjectEvent.SubjectReleased;
import io.trunkline.events.SubjectId;
import java.util.UUID;

/** Who the callers of a random floor are, and what the law has done with them. */
final class RandomPeople {

    private final RandomDay day;

    RandomPeople(RandomDay day) {
        this.day = day;
    }

    Personal from() {
        return day.nextBoolean() ? new Personal(null, "0" + day.nextInt(50)) : Personal.sealed(person(), "sealed");
    }

    private SubjectId person() {
        return new SubjectId(new UUID(77, day.nextInt(8)));
    }

    void law() {
        SubjectId person = person();
        String matter = "matter " + day.nextInt(2);
        day.add(
                switch (day.nextInt(5)) {
                    case 0 -> new SubjectErased(person, "asked by letter", day.now());
                    case 1, 2 -> new SubjectHeld(person, matter, day.now());
                    default -> new SubjectReleased(person, matter, day.now());
                });
    }
}
