package io.trunkline.model.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.NumberCommand.AssignNumber;
import io.trunkline.command.NumberCommand.ReleaseNumber;
import io.trunkline.events.Destination;
import io.trunkline.events.FlowId;
import io.trunkline.events.NumberEvent.NumberAssigned;
import io.trunkline.events.NumberEvent.NumberReleased;
import io.trunkline.events.NumberId;
import io.trunkline.events.Personal;
import io.trunkline.events.RouteService;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Given where a number leads, when it is to lead elsewhere, then that is a fact once. */
class DialledNumberTest {

    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
    private static final NumberId NUMBER = NumberId.of("+4930123");
    private static final Destination BOX = Destination.box("90");
    private static final Destination FLOW = Destination.flow(FlowId.of("hello"));

    @Test
    void it_leads_where_it_was_assigned_last() {
        assertThat(DialledNumber.decide(new AssignNumber(NUMBER, BOX, AT), new DialledNumber.Free()))
                .containsExactly(new NumberAssigned(NUMBER, BOX, AT));
        assertThat(DialledNumber.decide(new AssignNumber(NUMBER, FLOW, AT), new DialledNumber.Assigned(BOX, null)))
                .containsExactly(new NumberAssigned(NUMBER, FLOW, AT));
        assertThat(DialledNumber.evolve(new DialledNumber.Free(), new NumberAssigned(NUMBER, BOX, AT)))
                .isEqualTo(new DialledNumber.Assigned(BOX, null));
    }

    @Test
    void asked_twice_it_changes_nothing() {
        assertThat(DialledNumber.decide(new AssignNumber(NUMBER, BOX, AT), new DialledNumber.Assigned(BOX, null)))
                .isEmpty();
        assertThat(DialledNumber.decide(new ReleaseNumber(NUMBER, AT), new DialledNumber.Free()))
                .isEmpty();
    }

    @Test
    void released_it_leads_nowhere() {
        assertThat(DialledNumber.decide(new ReleaseNumber(NUMBER, AT), new DialledNumber.Assigned(BOX, null)))
                .containsExactly(new NumberReleased(NUMBER, AT));
        assertThat(DialledNumber.evolve(new DialledNumber.Assigned(BOX, null), new NumberReleased(NUMBER, AT)))
                .isEqualTo(new DialledNumber.Free());
    }

    @Test
    void who_is_asked_first_is_a_fact_with_it() {
        RouteService crm = new RouteService("crm", "https://crm.example:8443/route?center=1", 800);
        AssignNumber asks = new AssignNumber(NUMBER, BOX, crm, AT);
        assertThat(DialledNumber.decide(asks, new DialledNumber.Assigned(BOX, null)))
                .containsExactly(new NumberAssigned(NUMBER, BOX, crm, AT));
        assertThat(DialledNumber.decide(asks, new DialledNumber.Assigned(BOX, crm)))
                .isEmpty();
        assertThat(DialledNumber.decide(new AssignNumber(NUMBER, BOX, AT), new DialledNumber.Assigned(BOX, crm)))
                .containsExactly(new NumberAssigned(NUMBER, BOX, AT));
    }

    @Test
    void who_is_asked_has_a_name_an_address_and_little_time() {
        for (RouteService wrong : new RouteService[] {
            new RouteService("my crm", "http://crm/", 800),
            new RouteService("crm", "crm/route", 800),
            new RouteService("crm", "ftp://crm/route", 800),
            new RouteService("crm", "http://user:secret@crm/", 800),
            new RouteService("crm", "http://crm/{{caller}}", 800),
            new RouteService("crm", "http://crm/" + "x".repeat(1_000), 800),
            new RouteService("crm", "http://crm/", 99),
            new RouteService("crm", "http://crm/", 3_001)
        }) {
            AssignNumber asks = new AssignNumber(NUMBER, BOX, wrong, AT);
            assertThatThrownBy(() -> DialledNumber.decide(asks, new DialledNumber.Free()))
                    .as(wrong.toString())
                    .isInstanceOfSatisfying(
                            CommandRejected.class,
                            no -> assertThat(no.facts().get("field")).startsWith("asks."));
        }
    }

    @Test
    void it_is_a_number_and_leads_to_one_place_that_takes_strangers() {
        for (AssignNumber wrong : new AssignNumber[] {
            new AssignNumber(NumberId.of("*97"), BOX, AT),
            new AssignNumber(NUMBER, Destination.extension("3001"), AT),
            new AssignNumber(NUMBER, Destination.number(new Personal(null, "+4930123")), AT),
            new AssignNumber(NUMBER, new Destination(null, null, null, null), AT)
        }) {
            assertThatThrownBy(() -> DialledNumber.decide(wrong, new DialledNumber.Free()))
                    .isInstanceOf(CommandRejected.class);
        }
    }
}
