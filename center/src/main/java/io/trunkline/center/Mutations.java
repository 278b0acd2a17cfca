package io.trunkline.center;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.center.shape.GraphQlShape;
import io.trunkline.center.shape.Ids;
import io.trunkline.center.shape.Kind;
import io.trunkline.center.shape.Shape;
import io.trunkline.center.shape.Values;
import java.util.ArrayList;
import java.util.List;

/** The mutations that make, change and remove one thing. */
final class Mutations {

    private static final String MEMBERS = "members";
    private static final String ASKS = "asks";
    private static final String SKILLS = "skills";
    private static final String CAPACITY = "capacity";

    private final Kind kind;
    private final String name;
    private final String id;
    private final Ids ids;

    Mutations(Kind kind, String name, String id, Ids ids) {
        this.kind = kind;
        this.name = name;
        this.id = id;
        this.ids = ids;
    }

    /** As it is, without what the file leaves to others: where it says nothing of a queue's members, they are not compared. */
    static ObjectNode comparable(Kind kind, ObjectNode before, ObjectNode after) {
        if (kind != Kind.QUEUE || after.has(MEMBERS)) {
            return before;
        }
        ObjectNode without = before.deepCopy();
        without.remove(MEMBERS);
        return without;
    }

    List<Call> creating(ObjectNode value) {
        return switch (kind) {
            case CALENDAR, BOX, RING_GROUP -> List.of(create(value));
            case QUEUE -> {
                List<Call> calls = new ArrayList<>(List.of(create(value)));
                value.path(MEMBERS).properties().forEach(member -> calls.add(add(member.getKey(), member.getValue())));
                yield calls;
            }
            case REASON -> List.of(reason(value));
            case AGENT -> {
                List<Call> calls = new ArrayList<>();
                calls.add(Call.of("createAgent")
                        .with(
                                "input",
                                "CreateAgentInput!",
                                settings(value).put("id", id).put("extension", name)));
                calls.addAll(abilities(Shapes.of(kind).plain(), value));
                yield calls;
            }
            case FLOW -> flow(value);
            case NUMBER -> List.of(assign(value));
        };
    }

    List<Call> changing(ObjectNode before, ObjectNode after) {
        return switch (kind) {
            case CALENDAR, BOX, RING_GROUP -> List.of(change(after));
            case QUEUE -> queue(before, after);
            case REASON -> List.of(reason(after));
            case AGENT -> {
                List<Call> calls = new ArrayList<>();
                if (!before.path("name").equals(after.path("name"))) {
                    calls.add(Call.of("renameAgent").with("id", "ID!", id).with("name", "String!", after.get("name")));
                }
                calls.addAll(abilities(before, after));
                yield calls;
            }
            case FLOW -> flow(after);
            case NUMBER -> List.of(assign(after));
        };
    }

    List<Call> removing() {
        return switch (kind) {
            case REASON -> List.of(Call.of("removeNotReadyReason").with("code", "String!", name));
            case CALENDAR -> List.of(Call.of("removeCalendar").with("id", "ID!", id));
            case BOX -> List.of(Call.of("removeMailbox").with("id", "ID!", id));
            case RING_GROUP -> List.of(Call.of("removeRingGroup").with("id", "ID!", id));
            case NUMBER -> List.of(Call.of("releaseNumber").with("number", "ID!", name));
            case AGENT, QUEUE, FLOW -> throw new IllegalArgumentException("nothing removes a " + kind);
        };
    }

    private ObjectNode settings(ObjectNode value) {
        return GraphQlShape.input(Shapes.of(kind), value, ids);
    }

    private ObjectNode named(ObjectNode value) {
        return settings(value).put(kind == Kind.BOX || kind == Kind.RING_GROUP ? "number" : "name", name);
    }

    private String type() {
        return switch (kind) {
            case CALENDAR -> "Calendar";
            case QUEUE -> "Queue";
            case BOX -> "Mailbox";
            case RING_GROUP -> "RingGroup";
            case REASON, AGENT, FLOW, NUMBER -> throw new IllegalArgumentException(kind + " has mutations of its own");
        };
    }

    private Call create(ObjectNode value) {
        ObjectNode input = Values.object().put("id", id);
        input.set("settings", named(value));
        return Call.of("create" + type()).with("input", "Create" + type() + "Input!", input);
    }

    private Call change(ObjectNode value) {
        return Call.of("change" + type())
                .with("id", "ID!", id)
                .with("settings", type() + "SettingsInput!", named(value));
    }

    private Call reason(ObjectNode value) {
        return Call.of("setNotReadyReason")
                .with("reason", "NotReadyReasonInput!", settings(value).put("code", name));
    }

    private Call assign(ObjectNode value) {
        Call call = Call.of("assignNumber").with("number", "ID!", name).with("to", "EntryInput!", settings(value));
        return value.has(ASKS)
                ? call.with(ASKS, "RouteServiceInput", GraphQlShape.input(shape(ASKS), value.get(ASKS), ids))
                : call;
    }

    private List<Call> flow(ObjectNode value) {
        return List.of(
                Call.of("draftFlow")
                        .with("name", "ID!", name)
                        .with("yaml", "String!", value.path("yaml").asText()),
                Call.of("publishFlow").with("name", "ID!", name));
    }

    private List<Call> abilities(JsonNode before, ObjectNode after) {
        List<Call> calls = new ArrayList<>();
        if (!before.path(SKILLS).equals(after.path(SKILLS))) {
            calls.add(Call.of("setAgentSkills")
                    .with("id", "ID!", id)
                    .with(SKILLS, "[SkillInput!]!", GraphQlShape.input(shape(SKILLS), after.path(SKILLS), ids)));
        }
        if (!before.path("location").equals(after.path("location"))) {
            Call call = Call.of("setAgentLocation").with("id", "ID!", id);
            calls.add(after.has("location") ? call.with("location", "String", after.get("location")) : call);
        }
        if (!before.path(CAPACITY).equals(after.path(CAPACITY))) {
            calls.add(Call.of("setAgentCapacity")
                    .with("id", "ID!", id)
                    .with(
                            CAPACITY,
                            "[ChannelCapacityInput!]!",
                            GraphQlShape.input(shape(CAPACITY), after.path(CAPACITY), ids)));
        }
        return calls;
    }

    /** Who leaves a queue leaves first and who joins it joins last: a personal queue never has two. */
    private List<Call> queue(ObjectNode before, ObjectNode after) {
        JsonNode were = before.path(MEMBERS);
        JsonNode are = after.path(MEMBERS);
        List<Call> calls = new ArrayList<>();
        were.fieldNames().forEachRemaining(agent -> {
            if (!are.has(agent)) {
                calls.add(member("removeQueueMember", agent));
            }
        });
        ObjectNode settings = settings(after);
        if (!settings.equals(settings(before))) {
            calls.add(change(after));
        }
        are.properties().forEach(member -> {
            JsonNode terms = were.get(member.getKey());
            if (terms == null) {
                calls.add(add(member.getKey(), member.getValue()));
            } else if (!terms.equals(member.getValue())) {
                calls.add(member("changeQueueMember", member.getKey())
                        .with("terms", "MemberTermsInput!", member.getValue()));
            }
        });
        return calls;
    }

    private Call add(String agent, JsonNode terms) {
        return member("addQueueMember", agent).with("terms", "MemberTermsInput", terms);
    }

    private Call member(String mutation, String agent) {
        return Call.of(mutation).with("queueId", "ID!", id).with("agentId", "ID!", ids.id(Kind.AGENT, agent));
    }

    private Shape shape(String key) {
        return Shapes.of(kind).fields().stream()
                .filter(field -> field.key().equals(key))
                .findFirst()
                .orElseThrow()
                .shape();
    }
}
