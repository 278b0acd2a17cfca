package io.trunkline.model.router;

import io.trunkline.events.MemberTerms;

/**
 * An agent's place in a queue.
 *
 * @param place grows with each member that joins; no two members of a queue have the same
 */
record Member(int place, MemberTerms terms) {

    Level level() {
        return new Level(terms.tier(), terms.penalty());
    }
}
