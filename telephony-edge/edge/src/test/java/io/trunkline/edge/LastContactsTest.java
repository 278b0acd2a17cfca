package io.trunkline.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.events.AgentId;
import io.trunkline.events.CallEvent.AbandonStage;
import io.trunkline.events.CallEvent.CallAbandoned;
import io.trunkline.events.CallEvent.CallAnswered;
import io.trunkline.events.CallEvent.CallQueued;
import io.trunkline.events.CallEvent.CallReceived;
import io.trunkline.events.CallId;
import io.trunkline.events.LastContact;
import io.trunkline.events.PartyId;
import io.trunkline.events.Personal;
import io.trunkline.events.QueueId;
import io.trunkline.events.QueueVisit;
import io.trunkline.events.ReservationId;
import io.trunkline.events.SubjectEvent.SubjectErased;
import io.trunkline.events.SubjectId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The contact that a caller had last, of callers who are known. */
class LastContactsTest {

    private static final SubjectId ADA = SubjectId.of("01930000-0000-7009-8000-000000000001");
    private static final AgentId ANNA = EdgeBench.ANNA;
    private static final QueueId SALES = EdgeBench.SALES;
    private static final QueueId SUPPORT = new QueueId(new UUID(8, 2));

    private final LastContacts contacts = new LastContacts();

    private static Instant at(int second) {
        return EdgeBench.THEN.plusSeconds(second);
    }

    private CallId comes(int n, Personal from, QueueId queue) {
        CallId call = new CallId(new UUID(1, n));
        contacts.on(new CallReceived(call, from, "2000", "trunk", "edge-1", at(n)));
        contacts.on(new CallQueued(call, queue, 0, at(n)));
        return call;
    }

    @Test
    void whoServedThemIsRememberedOverContactsThatNobodyAnswered() {
        CallId first = comes(1, Personal.sealed(ADA, "x"), SALES);
        assertThat(contacts.of(ADA)).isEqualTo(new LastContact(SALES, null, at(1)));
        QueueVisit visit = new QueueVisit(SALES, at(1));
        contacts.on(new CallAnswered(first, new ReservationId(new UUID(2, 1)), ANNA, visit, new PartyId(1), at(5)));
        assertThat(contacts.of(ADA)).isEqualTo(new LastContact(SALES, ANNA, at(5)));
        CallId second = comes(9, Personal.sealed(ADA, "y"), SUPPORT);
        contacts.on(new CallAbandoned(second, AbandonStage.QUEUE, new QueueVisit(SUPPORT, at(9)), at(20)));
        assertThat(contacts.of(ADA)).isEqualTo(new LastContact(SUPPORT, ANNA, at(9)));
    }

    @Test
    void whoIsErasedOrWithheldTheirNumberIsNotKnown() {
        comes(1, Personal.NOT_RECORDED, SALES);
        assertThat(contacts.of(null)).isNull();
        comes(2, Personal.sealed(ADA, "x"), SALES);
        contacts.on(new SubjectErased(ADA, "asked for", at(3)));
        assertThat(contacts.of(ADA)).isNull();
    }

    @Test
    void beyondALimitTheOldestAreForgotten() {
        comes(0, Personal.sealed(ADA, "x"), SALES);
        for (int n = 1; n <= LastContacts.MOST; n++) {
            comes(n, Personal.sealed(new SubjectId(new UUID(9, n)), "x"), SALES);
        }
        assertThat(contacts.of(ADA)).isNull();
        assertThat(contacts.of(new SubjectId(new UUID(9, 1)))).isNotNull();
    }
}
