package io.trunkline.ivr;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types of nodes by the names that they have in a file, and the keys of each: reader and JSON Schema both go by these. */
public enum NodeType {
    ANNOUNCE("announce", "Plays prompts."),
    SAY("say", "Speaks a text."),
    MENU("menu", "Offers keys."),
    COLLECT("collect", "Asks for digits and keeps them as an attribute."),
    SENSITIVE("sensitive", "Asks for digits that are counted and forgotten."),
    LANGUAGE("language", "Offers languages by keys."),
    CONDITION("condition", "Goes on by the first case that holds."),
    LOOKUP("lookup", "Asks a system of yours by HTTP."),
    SET("set", "Sets attributes."),
    QUEUE("queue", "Lets the caller wait in a queue."),
    TRANSFER("transfer", "Calls somebody."),
    VOICEMAIL("voicemail", "Takes a message."),
    CALLBACK("callback", "Offers to call back when it is the caller's turn."),
    SURVEY("survey", "Asks questions that one digit answers."),
    SUB_FLOW("flow", "Walks through another flow."),
    RETURN("return", "Goes back to the flow that led here."),
    HANG_UP("hang-up", "Ends the call.");

    private final String written;
    private final String does;

    NodeType(String written, String does) {
        this.written = written;
        this.does = does;
    }

    /** What a key's value is. */
    public enum Kind {
        NAME,
        TEXT,
        NODE,
        FLOW,
        BOX,
        KEY,
        COUNT,
        SECONDS,
        SWITCH,
        PROMPTS,
        SPOKEN,
        OPTIONS,
        LANGUAGES,
        CASES,
        POINTERS,
        TEMPLATES,
        QUESTIONS,
        SKILLS
    }

    /** Its name in a file. */
    public String written() {
        return written;
    }

    /** What it does, in one sentence. */
    public String does() {
        return does;
    }

    /** Keys that must be there. */
    public Set<String> needed() {
        return NodeKeys.needed(this).keySet();
    }

    /** Keys that may be there, needed ones too. */
    public Map<String, Kind> allowed() {
        return NodeKeys.allowed(this);
    }

    /** Whether callers are asked for something there, so that a circle through it ends when they do not answer. */
    public boolean waitsForInput() {
        return switch (this) {
            case MENU, COLLECT, SENSITIVE, LANGUAGE, CALLBACK, SURVEY -> true;
            case ANNOUNCE, SAY, CONDITION, LOOKUP, SET, QUEUE, TRANSFER, VOICEMAIL, SUB_FLOW, RETURN, HANG_UP -> false;
        };
    }

    static NodeType of(Node node) {
        return switch (node) {
            case Node.Announce _ -> ANNOUNCE;
            case Node.Say _ -> SAY;
            case Node.Menu _ -> MENU;
            case Node.Collect _ -> COLLECT;
            case Node.Sensitive _ -> SENSITIVE;
            case Node.Language _ -> LANGUAGE;
            case Node.Condition _ -> CONDITION;
            case Node.Lookup _ -> LOOKUP;
            case Node.Assign _ -> SET;
            case Node.ToQueue _ -> QUEUE;
            case Node.Transfer _ -> TRANSFER;
            case Node.Voicemail _ -> VOICEMAIL;
            case Node.OfferCallback _ -> CALLBACK;
            case Node.Survey _ -> SURVEY;
            case Node.SubFlow _ -> SUB_FLOW;
            case Node.Return _ -> RETURN;
            case Node.HangUp _ -> HANG_UP;
        };
    }

    /** All names, for people. */
    public static String all() {
        return Stream.of(values()).map(NodeType::written).collect(Collectors.joining(", "));
    }
}
