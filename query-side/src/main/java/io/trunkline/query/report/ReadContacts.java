package io.trunkline.query.report;

import io.trunkline.projections.call.Contact;
import io.trunkline.projections.call.Contact.Part;
import io.trunkline.projections.call.Contacts;
import io.trunkline.projections.queue.Attribution;
import io.trunkline.query.errors.QueryRefused;
import io.trunkline.query.errors.RefusalCode;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;

/** The contacts of a report's range, each with the time that it counts at. Not summed beforehand, and so not without end. */
final class ReadContacts {

    private static final int MOST = 1_000_000;
    private static final int MOST_OF_THE_PAST = 200_000;

    private final Contacts contacts;
    private final int most;

    private ReadContacts(Contacts contacts, int most) {
        this.contacts = contacts;
        this.most = most;
    }

    /** As they are. */
    static ReadContacts now(Contacts contacts) {
        return new ReadContacts(contacts, MOST);
    }

    /** As they were; fewer of them, for all that are read have to be kept in mind. */
    static ReadContacts then(Contacts contacts) {
        return new ReadContacts(contacts, MOST_OF_THE_PAST);
    }

    /** @throws QueryRefused {@code TOO_MANY_CONTACTS} */
    void each(Set<Part> parts, Attribution attribution, Period range, BiConsumer<Contact, Instant> sink) {
        boolean all = contacts.each(parts, attribution, range.from(), range.to(), most, contact -> {
            Instant at =
                    switch (attribution) {
                        case BY_ARRIVAL -> contact.receivedAt();
                        case BY_END -> Objects.requireNonNull(contact.endedAt());
                    };
            sink.accept(contact, at);
        });
        if (!all) {
            throw new QueryRefused(
                    RefusalCode.TOO_MANY_CONTACTS,
                    "The range has more than " + most + " contacts; ask for a shorter one.",
                    Map.of("limit", most));
        }
    }
}
