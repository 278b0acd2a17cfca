package io.trunkline.center;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trunkline.files.Fault.Form;
import io.trunkline.files.Part;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold between fields, as the deciders have it. */
final class Rules {

    private static final int MOST_WAITING = 20_000;

    private Rules() {}

    /** Exactly one place. */
    static void onePlace(String item, Part part, ObjectNode value) {
        if (value.size() != 1) {
            part.fault(Form.BAD_VALUE, "Exactly one place is wanted here, not " + value.size() + ".");
        }
    }

    /** Exactly one place, beside who is asked first. */
    static void onePlaceAndWhoIsAsked(String item, Part part, ObjectNode value) {
        onePlace(item, part, value.deepCopy().without("asks"));
    }

    static void overflow(String item, Part part, ObjectNode value) {
        int limit = value.path("limit").asInt();
        Part at = part.get("limit").isThere() ? part.get("limit") : part;
        switch (value.path("when").asText()) {
            case "full" -> within(at, limit, 0, MOST_WAITING);
            case "waited", "expectedWait" -> within(at, limit, 1, 86_400);
            default -> within(at, limit, 0, 0);
        }
    }

    private static void within(Part at, int number, int least, int most) {
        if (number < least || number > most) {
            at.fault(Form.BAD_VALUE, "The limit is " + least + " to " + most + " here, not " + number + ".");
        }
    }

    static void routing(String item, Part part, ObjectNode value) {
        if (value.path("after-memory").asText().equals("memory")) {
            part.get("after-memory").fault(Form.BAD_VALUE, "After memory comes another strategy than memory.");
        }
        List<Part> rings = part.get("rings").isList() ? part.get("rings").items(0, 10) : List.of();
        int before = -1;
        for (int i = 0; i < rings.size(); i++) {
            int after = value.path("rings").path(i).path("after-seconds").asInt();
            Part at = rings.get(i).get("after-seconds");
            if (!at.isThere()) {
                continue;
            }
            if (i == 0 && after != 0) {
                at.fault(Form.BAD_VALUE, "The first ring begins after 0 seconds.");
            } else if (after <= before) {
                at.fault(Form.BAD_VALUE, "A ring begins later than the one before it.");
            }
            before = after;
        }
    }

    static void announcements(String item, Part part, ObjectNode value) {
        if (!value.path("position").asBoolean() && !value.path("expected-wait").asBoolean()) {
            part.fault(Form.BAD_VALUE, "Position, expected wait or both are told.");
        }
    }

    static void agentTerms(String item, Part part, ObjectNode value) {
        if (value.path("on-missed").asText().equals("rest")
                && value.path("rest-seconds").asInt() == 0) {
            part.fault(Form.BAD_VALUE, "Who rests does so for rest-seconds of 1 to 3600.");
        }
        Set<String> seen = new HashSet<>();
        List<Part> parts =
                part.get("dispositions").isList() ? part.get("dispositions").items(0, 200) : List.of();
        for (Part each : parts) {
            String path = each.get("path").text();
            if (path.isEmpty()) {
                continue;
            }
            int end = path.lastIndexOf('/');
            if (end > 0 && !seen.contains(path.substring(0, end))) {
                each.get("path").fault(Form.BAD_VALUE, path.substring(0, end) + " has to come before " + path + ".");
            }
            if (!seen.add(path)) {
                each.get("path").fault(Form.DUPLICATE_KEY, path + " is there twice.");
            }
        }
    }

    static void queue(String item, Part part, ObjectNode value) {
        JsonNode terms = value.path("agent-terms");
        boolean wrapsUp = !terms.path("wrap-up").asText().equals("none")
                && value.path("wrap-up-seconds").asInt() > 0;
        if (terms.path("disposition-required").asBoolean()
                && (!wrapsUp || terms.path("dispositions").isEmpty())) {
            part.get("agent-terms")
                    .get("disposition-required")
                    .fault(Form.BAD_VALUE, "Dispositions are required only where there are some, and wrap-up.");
        }
        notItself(item, part.get("exit").get("to"));
        if (part.get("overflow").isList()) {
            part.get("overflow").items(0, 10).forEach(rule -> notItself(item, rule.get("to")));
        }
        JsonNode accepts = value.path("callers").path("callback").path("digit");
        if (accepts.isTextual() && accepts.equals(value.path("exit").path("digit"))) {
            part.get("callers").get("callback").get("digit").fault(Form.BAD_VALUE, "The exit has this digit already.");
        }
        JsonNode owner = value.path("routing").path("personal-to");
        JsonNode members = value.path("members");
        members.fieldNames().forEachRemaining(member -> {
            if (owner.isTextual() && !owner.asText().equals(member)) {
                part.get("members").fault(Form.BAD_VALUE, "A personal queue has no other members, as " + member + ".");
            }
        });
    }

    private static void notItself(String queue, Part to) {
        if (to.has("queue") && to.get("queue").text().equals(queue)) {
            to.get("queue").fault(Form.BAD_VALUE, "Who leaves " + queue + " goes elsewhere.");
        }
    }

    static void owner(String item, Part part, ObjectNode value) {
        String kind = value.path("kind").asText();
        if (value.has("agent") != kind.equals("agent")) {
            part.fault(Form.BAD_VALUE, "A box of kind agent, and no other, has an agent.");
        }
        if (value.has("queue") != kind.equals("queue")) {
            part.fault(Form.BAD_VALUE, "A box of kind queue, and no other, has a queue.");
        }
    }

    static void membersOnce(String item, Part part, ObjectNode value) {
        Set<String> seen = new HashSet<>();
        if (part.get("members").isList()) {
            for (Part each : part.get("members").items(1, 30)) {
                String member = each.text();
                if (!seen.add(member)) {
                    each.fault(Form.DUPLICATE_KEY, member + " is there twice.");
                }
            }
        }
    }
}
