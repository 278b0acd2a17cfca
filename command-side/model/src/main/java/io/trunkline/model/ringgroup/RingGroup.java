package io.trunkline.model.ringgroup;

import static io.trunkline.command.RejectionCode.ALREADY_EXISTS;
import static io.trunkline.command.RejectionCode.INVALID_VALUE;
import static io.trunkline.command.RejectionCode.NOT_FOUND;

import io.trunkline.command.CommandRejected;
import io.trunkline.command.RingGroupCommand;
import io.trunkline.command.RingGroupCommand.ChangeRingGroup;
import io.trunkline.command.RingGroupCommand.CreateRingGroup;
import io.trunkline.command.RingGroupCommand.RemoveRingGroup;
import io.trunkline.events.Destination;
import io.trunkline.events.RingGroupEvent;
import io.trunkline.events.RingGroupEvent.RingGroupChanged;
import io.trunkline.events.RingGroupEvent.RingGroupCreated;
import io.trunkline.events.RingGroupEvent.RingGroupRemoved;
import io.trunkline.events.RingGroupSettings;
import io.trunkline.model.Destinations;
import io.trunkline.model.Limits;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A ring group's settings. That its number is unique among groups is not known here; see the name index. */
public sealed interface RingGroup {

    /** Phones that one group may have; a call has room for them all and its caller. */
    int MAX_MEMBERS = 30;

    Pattern NUMBER = Pattern.compile("\\+?[0-9]{1,20}");

    /** Does not exist yet. */
    record New() implements RingGroup {}

    /** Rings on these terms. */
    record Open(RingGroupSettings settings) implements RingGroup {}

    /** Was there. */
    record Removed() implements RingGroup {}

    static List<RingGroupEvent> decide(RingGroupCommand command, RingGroup group) {
        return switch (command) {
            case CreateRingGroup c -> create(c, group);
            case ChangeRingGroup c -> change(c, group);
            case RemoveRingGroup c -> remove(c, group);
        };
    }

    static RingGroup evolve(RingGroup group, RingGroupEvent event) {
        return switch (event) {
            case RingGroupCreated e -> new Open(e.settings());
            case RingGroupChanged e -> new Open(e.settings());
            case RingGroupRemoved _ -> new Removed();
        };
    }

    private static List<RingGroupEvent> create(CreateRingGroup c, RingGroup group) {
        check(c.settings());
        return switch (group) {
            case New() -> List.of(new RingGroupCreated(c.group(), c.settings(), c.at()));
            case Open open when open.settings().equals(c.settings()) -> List.of();
            case Open _, Removed _ ->
                throw new CommandRejected(
                        ALREADY_EXISTS, Map.of("field", "id", "value", c.group().toString()));
        };
    }

    private static List<RingGroupEvent> change(ChangeRingGroup c, RingGroup group) {
        check(c.settings());
        return switch (group) {
            case Open open ->
                open.settings().equals(c.settings())
                        ? List.of()
                        : List.of(new RingGroupChanged(c.group(), c.settings(), c.at()));
            case New _, Removed _ -> throw new CommandRejected(NOT_FOUND, Map.of("aggregate", "ring group"));
        };
    }

    private static List<RingGroupEvent> remove(RemoveRingGroup c, RingGroup group) {
        return switch (group) {
            case Open _ -> List.of(new RingGroupRemoved(c.group(), c.at()));
            case Removed _ -> List.of();
            case New _ -> throw new CommandRejected(NOT_FOUND, Map.of("aggregate", "ring group"));
        };
    }

    private static void check(RingGroupSettings s) {
        Limits.name("name", s.name(), 80);
        Limits.pattern("number", s.number(), NUMBER);
        Limits.range("members", s.members().size(), 1, MAX_MEMBERS);
        s.members().forEach(member -> Destinations.extension("members", member));
        if (new HashSet<>(s.members()).size() < s.members().size()) {
            throw new CommandRejected(
                    INVALID_VALUE,
                    Map.of("field", "members", "value", s.members().toString(), "limit", "each once"));
        }
        Limits.range("ringSeconds", s.ringSeconds(), 5, 120);
        Destination otherwise = s.otherwise();
        if (otherwise != null) {
            Destinations.checkInside("otherwise", otherwise);
        }
    }
}
