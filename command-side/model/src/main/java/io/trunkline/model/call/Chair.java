package io.trunkline.model.call;

import io.trunkline.events.PartyId;
import org.jspecify.annotations.Nullable;

/**
 * Who has what say in a conference.
 *
 * @param convenor who brought the others together, if somebody in it did
 * @param moderator who alone mutes, locks and removes; absent: everybody may
 * @param names the others hear who comes and goes
 */
public record Chair(@Nullable PartyId convenor, @Nullable PartyId moderator, boolean names) {

    static final Chair NONE = new Chair(null, null, false);

    Chair convenedBy(PartyId party) {
        return convenor == null ? new Chair(party, moderator, names) : this;
    }

    Chair moderatedBy(@Nullable PartyId party) {
        return new Chair(convenor, party, names);
    }

    Chair names(boolean on) {
        return new Chair(convenor, moderator, on);
    }

    Chair without(PartyId party) {
        return new Chair(party.equals(convenor) ? null : convenor, party.equals(moderator) ? null : moderator, names);
    }
}
