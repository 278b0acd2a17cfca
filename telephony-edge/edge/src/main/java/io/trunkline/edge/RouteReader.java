package io.trunkline.edge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trunkline.callcontrol.menu.EntryPoint;
import io.trunkline.edge.lookup.RouteAnswer;
import io.trunkline.events.RouteReply.Fault;
import io.trunkline.ivr.Attributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes apart where a system says that a caller is to go; strictly, for what is not understood here is the center's fault to find. */
record RouteReader(Dialplan dialplan) {

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(5).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private static final List<String> PLACES = List.of("queue", "flow", "box", "number");
    private static final Set<String> FIELDS =
            Set.of("queue", "flow", "box", "number", "credit", "skills", "attributes");
    private static final Pattern SKILL = Pattern.compile("[A-Za-z0-9._-]{1,40}");
    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");
    private static final Set<String> OURS = Set.of(Attributes.CALLER, Attributes.DIALLED);
    private static final int MOST_CREDIT = 86_400;
    private static final int MOST_SKILLS = 10;
    private static final int BEST = 10;

    /** What is wrong; found anywhere on the way. */
    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;
        private final Fault fault;

        Wrong(Fault fault) {
            super(fault.name(), null, false, false);
            this.fault = fault;
        }
    }

    RouteAnswer read(String answer) {
        try {
            return read(JSON.readTree(answer));
        } catch (JsonProcessingException _) {
            return new RouteAnswer.Unusable(Fault.NOT_JSON);
        } catch (Wrong wrong) {
            return new RouteAnswer.Unusable(wrong.fault);
        }
    }

    private RouteAnswer read(JsonNode answer) throws Wrong {
        if (!answer.isObject()) {
            throw new Wrong(Fault.NOT_JSON);
        }
        for (Map.Entry<String, JsonNode> field : answer.properties()) {
            check(FIELDS.contains(field.getKey()), Fault.UNKNOWN_FIELD);
        }
        List<String> named = PLACES.stream().filter(answer::hasNonNull).toList();
        check(named.size() == 1, Fault.NOT_ONE_PLACE);
        String place = named.getFirst();
        JsonNode name = answer.path(place);
        check(name.isTextual() && !name.asText().isBlank(), Fault.BAD_VALUE);
        check(place.equals("queue") || !(answer.hasNonNull("credit") || answer.hasNonNull("skills")), Fault.BAD_VALUE);
        check(place.equals("flow") || !answer.hasNonNull("attributes"), Fault.BAD_VALUE);
        EntryPoint to = place(place, name.asText(), answer);
        if (to == null) {
            throw new Wrong(Fault.UNKNOWN_PLACE);
        }
        return new RouteAnswer.Place(to, attributes(answer.path("attributes")));
    }

    private @Nullable EntryPoint place(String kind, String name, JsonNode answer) throws Wrong {
        return switch (kind) {
            case "queue" -> {
                EntryPoint queue =
                        new EntryPoint.ToQueue(name, credit(answer.path("credit")), skills(answer.path("skills")));
                yield dialplan.directory().queue(name) == null ? null : queue;
            }
            case "flow" -> dialplan.directory().flows().has(name) ? new EntryPoint.ToFlow(name) : null;
            case "box" -> dialplan.voicemail().box(name) == null ? null : new EntryPoint.ToVoicemail(name);
            default -> dialled(name);
        };
    }

    /** Any number that a caller of ours may dial, unless that asks in its turn. */
    private @Nullable EntryPoint dialled(String number) {
        EntryPoint entry = dialplan.ofAnybody(number);
        if (entry != null) {
            return entry instanceof EntryPoint.Asked ? null : entry;
        }
        return dialplan.canBeCalled(number) ? new EntryPoint.ToPhone(number) : null;
    }

    private static int credit(JsonNode credit) throws Wrong {
        if (isAbsent(credit)) {
            return 0;
        }
        check(credit.isInt() && credit.asInt() >= 0 && credit.asInt() <= MOST_CREDIT, Fault.BAD_VALUE);
        return credit.asInt();
    }

    private static Map<String, Integer> skills(JsonNode skills) throws Wrong {
        Map<String, Integer> levels = new HashMap<>();
        for (Map.Entry<String, JsonNode> skill : entries(skills, MOST_SKILLS, SKILL, _ -> true)) {
            JsonNode level = skill.getValue();
            check(level.isInt() && level.asInt() >= 1 && level.asInt() <= BEST, Fault.BAD_VALUE);
            levels.put(skill.getKey(), level.asInt());
        }
        return levels;
    }

    private static Map<String, String> attributes(JsonNode attributes) throws Wrong {
        Map<String, String> values = new HashMap<>();
        int most = Attributes.MOST - OURS.size();
        for (Map.Entry<String, JsonNode> one : entries(attributes, most, ATTRIBUTE, name -> !OURS.contains(name))) {
            JsonNode value = one.getValue();
            check(
                    value.isValueNode() && !value.isNull() && value.asText().length() <= Attributes.LONGEST,
                    Fault.BAD_VALUE);
            values.put(one.getKey(), value.asText());
        }
        return values;
    }

    private static Set<Map.Entry<String, JsonNode>> entries(
            JsonNode object, int most, Pattern names, Predicate<String> allowed) throws Wrong {
        if (isAbsent(object)) {
            return Set.of();
        }
        check(object.isObject() && object.size() <= most, Fault.BAD_VALUE);
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            check(names.matcher(entry.getKey()).matches() && allowed.test(entry.getKey()), Fault.BAD_VALUE);
        }
        return object.properties();
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static void check(boolean holds, Fault fault) throws Wrong {
        if (!holds) {
            throw new Wrong(fault);
        }
    }
}
