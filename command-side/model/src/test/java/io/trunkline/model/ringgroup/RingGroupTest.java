package io.trunkline.model.ringgroup;

import static io.trunkline.command.RejectionCode.ALREADY_EXISTS;
import static io.trunkline.command.RejectionCode.INVALID_VALUE;
import static io.trunkline.command.RejectionCode.NOT_FOUND;
import static io.trunkline.model.Given.SALES;
import static io.trunkline.model.Given.at;

import io.trunkline.command.RingGroupCommand;
import io.trunkline.command.RingGroupCommand.ChangeRingGroup;
import io.trunkline.command.RingGroupCommand.CreateRingGroup;
import io.trunkline.command.RingGroupCommand.RemoveRingGroup;
import io.trunkline.events.Destination;
import io.trunkline.events.Personal;
import io.trunkline.events.RingGroupEvent;
import io.trunkline.events.RingGroupEvent.RingGroupChanged;
import io.trunkline.events.RingGroupEvent.RingGroupCreated;
import io.trunkline.events.RingGroupEvent.RingGroupRemoved;
import io.trunkline.events.RingGroupId;
import io.trunkline.events.RingGroupSettings;
import io.trunkline.events.RingGroupSettings.RingOrder;
import io.trunkline.model.Scenario;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A ring group's configuration as a specification. */
class RingGroupTest {

    private static final RingGroupId GROUP = new RingGroupId(new UUID(1, 1));
    private static final RingGroupSettings OFFICE = settings("600", List.of("11", "12"), 20, Destination.queue(SALES));
    private static final RingGroupSettings OTHER = settings("601", List.of("12"), 20, null);
    private static final CreateRingGroup CREATE = new CreateRingGroup(GROUP, OFFICE, at(0));

    private static RingGroupSettings settings(
            String number, List<String> members, int seconds, @Nullable Destination otherwise) {
        return new RingGroupSettings("office", number, members, RingOrder.ALL, seconds, otherwise);
    }

    private static Scenario<RingGroupCommand, RingGroupEvent, RingGroup> group() {
        return Scenario.of(RingGroup::decide, RingGroup::evolve, new RingGroup.New());
    }

    @Test
    void aGroupIsCreatedOnce() {
        group().when(CREATE).then(new RingGroupCreated(GROUP, OFFICE, at(0)));
        group().given(CREATE).when(CREATE).thenNothing();
        group().given(CREATE).when(new CreateRingGroup(GROUP, OTHER, at(1))).thenRejected(ALREADY_EXISTS);
    }

    @Test
    void itsSettingsAreReplaced() {
        group().given(CREATE)
                .when(new ChangeRingGroup(GROUP, OTHER, at(1)))
                .then(new RingGroupChanged(GROUP, OTHER, at(1)));
        group().given(CREATE).when(new ChangeRingGroup(GROUP, OFFICE, at(1))).thenNothing();
        group().when(new ChangeRingGroup(GROUP, OTHER, at(1))).thenRejected(NOT_FOUND);
    }

    @Test
    void onceRemovedItIsGone() {
        RemoveRingGroup remove = new RemoveRingGroup(GROUP, at(1));
        group().given(CREATE).when(remove).then(new RingGroupRemoved(GROUP, at(1)));
        group().given(CREATE, remove).when(remove).thenNothing();
        group().given(CREATE, remove)
                .when(new ChangeRingGroup(GROUP, OTHER, at(2)))
                .thenRejected(NOT_FOUND);
        group().given(CREATE, remove).when(CREATE).thenRejected(ALREADY_EXISTS);
        group().when(remove).thenRejected(NOT_FOUND);
    }

    @Test
    void limitsAreNamed() {
        refused("number", settings("12a", List.of("11"), 20, null));
        refused("members", settings("600", List.of(), 20, null));
        refused("members", settings("600", List.of("11", "11"), 20, null));
        refused("members", settings("600", List.of("a b"), 20, null));
        refused(
                "members",
                settings("600", IntStream.range(0, 31).mapToObj(i -> "" + i).toList(), 20, null));
        refused("ringSeconds", settings("600", List.of("11"), 4, null));
        refused("otherwise", settings("600", List.of("11"), 20, Destination.number(new Personal(null, "x"))));
        refused("otherwise", settings("600", List.of("11"), 20, new Destination("1", null, SALES, null)));
    }

    private static void refused(String field, RingGroupSettings settings) {
        group().when(new CreateRingGroup(GROUP, settings, at(0))).thenRejected(INVALID_VALUE, "field", field);
    }
}
