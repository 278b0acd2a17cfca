package io.trunkline.ivr;

import static io.trunkline.ivr.NodeType.Kind.BOX;
import static io.trunkline.ivr.NodeType.Kind.CASES;
import static io.trunkline.ivr.NodeType.Kind.COUNT;
import static io.trunkline.ivr.NodeType.Kind.FLOW;
import static io.trunkline.ivr.NodeType.Kind.KEY;
import static io.trunkline.ivr.NodeType.Kind.LANGUAGES;
import static io.trunkline.ivr.NodeType.Kind.NAME;
import static io.trunkline.ivr.NodeType.Kind.NODE;
import static io.trunkline.ivr.NodeType.Kind.OPTIONS;
import static io.trunkline.ivr.NodeType.Kind.POINTERS;
import static io.trunkline.ivr.NodeType.Kind.PROMPTS;
import static io.trunkline.ivr.NodeType.Kind.QUESTIONS;
import static io.trunkline.ivr.NodeType.Kind.SECONDS;
import static io.trunkline.ivr.NodeType.Kind.SKILLS;
import static io.trunkline.ivr.NodeType.Kind.SPOKEN;
import static io.trunkline.ivr.NodeType.Kind.SWITCH;
import static io.trunkline.ivr.NodeType.Kind.TEMPLATES;
import static io.trunkline.ivr.NodeType.Kind.TEXT;

import io.trunkline.ivr.NodeType.Kind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The keys that nodes have in a file, by their types. */
final class NodeKeys {

    private NodeKeys() {}

    static Map<String, Kind> needed(NodeType type) {
        return switch (type) {
            case ANNOUNCE -> keys("prompts", PROMPTS, "next", NODE);
            case SAY -> keys("text", SPOKEN, "next", NODE);
            case MENU -> keys("prompts", PROMPTS, "options", OPTIONS, "otherwise", NODE);
            case COLLECT -> keys("into", NAME, "prompts", PROMPTS, "next", NODE, "otherwise", NODE);
            case SENSITIVE -> keys("prompts", PROMPTS, "next", NODE, "otherwise", NODE);
            case LANGUAGE -> keys("prompts", PROMPTS, "languages", LANGUAGES, "next", NODE);
            case CONDITION -> keys("cases", CASES, "otherwise", NODE);
            case LOOKUP -> keys("url", TEXT, "take", POINTERS, "next", NODE, "failed", NODE);
            case SET -> keys("values", TEMPLATES, "next", NODE);
            case QUEUE -> keys("queue", TEXT);
            case TRANSFER -> keys("number", TEXT);
            case VOICEMAIL -> keys("box", BOX);
            case CALLBACK -> keys("prompts", PROMPTS, "queue", TEXT, "declined", NODE);
            case SURVEY -> keys("questions", QUESTIONS, "next", NODE);
            case SUB_FLOW -> keys("flow", FLOW, "next", NODE);
            case RETURN -> keys();
            case HANG_UP -> keys();
        };
    }

    static Map<String, Kind> allowed(NodeType type) {
        return join(needed(type), optional(type));
    }

    private static Map<String, Kind> optional(NodeType type) {
        return switch (type) {
            case ANNOUNCE -> keys("barge-in", SWITCH);
            case SAY -> keys("barge-in", SWITCH);
            case MENU -> asking();
            case COLLECT -> digits();
            case SENSITIVE -> digits();
            case LANGUAGE -> asking();
            case CONDITION -> keys();
            case LOOKUP -> keys("body", TEXT, "timeout", SECONDS);
            case SET -> keys();
            case QUEUE -> keys("credit", COUNT, "skills", SKILLS);
            case TRANSFER -> keys();
            case VOICEMAIL -> keys();
            case CALLBACK -> join(asking(), keys("accept", KEY));
            case SURVEY -> keys();
            case SUB_FLOW -> keys();
            case RETURN -> keys();
            case HANG_UP -> keys("prompts", PROMPTS);
        };
    }

    private static Map<String, Kind> asking() {
        return keys("attempts", COUNT, "patience", SECONDS, "barge-in", SWITCH);
    }

    private static Map<String, Kind> digits() {
        return join(asking(), keys("least", COUNT, "most", COUNT, "terminator", KEY, "between", SECONDS));
    }

    private static Map<String, Kind> keys(Object... pairs) {
        Map<String, Kind> keys = new LinkedHashMap<>();
        for (int n = 0; n < pairs.length; n += 2) {
            keys.put((String) pairs[n], (Kind) pairs[n + 1]);
        }
        return Collections.unmodifiableMap(keys);
    }

    private static Map<String, Kind> join(Map<String, Kind> some, Map<String, Kind> others) {
        Map<String, Kind> all = new LinkedHashMap<>(some);
        all.putAll(others);
        return Collections.unmodifiableMap(all);
    }
}
