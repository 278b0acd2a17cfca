package io.trunkline.ivr.file;

import io.trunkline.files.Fault.Form;
import io.trunkline.files.Part;
import io.trunkline.ivr.Asking;
import io.trunkline.ivr.Attributes;
import io.trunkline.ivr.Flow;
import io.trunkline.ivr.FlowFault;
import io.trunkline.ivr.Keys;
import io.trunkline.ivr.Node;
import io.trunkline.ivr.NodeType;
import io.trunkline.ivr.Prompt;
import io.trunkline.ivr.Template;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Nodes out of a file, by their types. */
final class NodeParts {

    private static final int MOST_PROMPTS = 10;
    private static final int MOST_QUESTIONS = 20;
    private static final int MOST_CREDIT = 86_400;
    private static final int MOST_SKILLS = 10;
    private static final int BEST = 10;
    private static final Pattern SKILL = Pattern.compile("[A-Za-z0-9._-]{1,40}");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration BETWEEN = Duration.ofSeconds(3);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9*#]{1,20}");
    private static final Pattern PROMPT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*");
    private static final Pattern POINTER = Pattern.compile("(/[^/{}]*)+");

    private NodeParts() {}

    /** Absent: its type is not known. */
    static @Nullable Node node(Part part) {
        if (!part.isMapping()) {
            part.fault(Form.BAD_VALUE, "A node has keys, the first of them its type.");
            return null;
        }
        if (!part.has("type")) {
            part.fault(Form.MISSING_KEY, "type is missing.");
            return null;
        }
        String written = part.get("type").text();
        NodeType type = Stream.of(NodeType.values())
                .filter(one -> one.written().equals(written))
                .findFirst()
                .orElse(null);
        if (type == null) {
            part.get("type")
                    .fault(
                            FlowFault.UNKNOWN_TYPE,
                            "There is no type " + written + "; there are " + NodeType.all() + ".");
            return null;
        }
        Set<String> allowed = new HashSet<>(type.allowed().keySet());
        allowed.add("type");
        part.only(allowed, type.needed());
        return node(type, part);
    }

    private static Node node(NodeType type, Part part) {
        return switch (type) {
            case ANNOUNCE ->
                new Node.Announce(prompts(part), part.get("barge-in").isTrue(false), next(part));
            case SAY ->
                new Node.Say(spoken(part.get("text")), part.get("barge-in").isTrue(false), next(part));
            case MENU -> new Node.Menu(asking(part), options(part.get("options")), otherwise(part));
            case COLLECT ->
                new Node.Collect(attribute(part.get("into")), asking(part), digits(part), next(part), otherwise(part));
            case SENSITIVE -> new Node.Sensitive(asking(part), digits(part), next(part), otherwise(part));
            case LANGUAGE -> new Node.Language(asking(part), languages(part.get("languages")), next(part));
            case CONDITION -> new Node.Condition(CaseParts.cases(part.get("cases")), otherwise(part));
            case LOOKUP ->
                new Node.Lookup(
                        url(part.get("url")),
                        part.has("body") ? template(part.get("body")) : null,
                        part.get("timeout").time(Node.Lookup.LONGEST, TIMEOUT),
                        pointers(part.get("take")),
                        next(part),
                        part.get("failed").name());
            case SET -> new Node.Assign(values(part.get("values")), next(part));
            case QUEUE ->
                new Node.ToQueue(
                        part.get("queue").text(),
                        part.get("credit").number(0, MOST_CREDIT, 0),
                        skills(part.get("skills")));
            case TRANSFER -> new Node.Transfer(part.get("number").matching(NUMBER, "a number; attributes do not dial"));
            case VOICEMAIL -> new Node.Voicemail(part.get("box").matching(NUMBER, "the number of a box"));
            case CALLBACK -> {
                Character accept = part.has("accept") ? part.get("accept").key(Keys.ALL) : null;
                yield new Node.OfferCallback(
                        asking(part),
                        accept == null ? '1' : accept,
                        part.get("queue").text(),
                        part.get("declined").name());
            }
            case SURVEY -> new Node.Survey(questions(part.get("questions")), next(part));
            case SUB_FLOW -> new Node.SubFlow(part.get("flow").name(), next(part));
            case RETURN -> new Node.Return();
            case HANG_UP -> new Node.HangUp(prompts(part));
        };
    }

    private static String next(Part part) {
        return part.get("next").name();
    }

    private static String otherwise(Part part) {
        return part.get("otherwise").name();
    }

    private static Asking asking(Part part) {
        return new Asking(
                prompts(part),
                part.get("attempts").number(1, Asking.MOST_ATTEMPTS, 3),
                part.get("patience").time(Asking.LONGEST, PATIENCE),
                part.get("barge-in").isTrue(true));
    }

    private static Keys digits(Part part) {
        int least = part.get("least").number(1, Keys.MOST, 1);
        int most = part.get("most").number(1, Keys.MOST, Math.max(least, 20));
        if (least > most) {
            part.get("least").fault(Form.BAD_VALUE, "least is above most.");
        }
        return new Keys(
                Keys.DIGITS,
                Math.min(least, most),
                most,
                part.has("terminator") ? part.get("terminator").key("*#") : null,
                part.get("between").time(Asking.LONGEST, BETWEEN));
    }

    private static List<Prompt> prompts(Part part) {
        List<Prompt> prompts = new ArrayList<>();
        for (Part item : part.get("prompts").items(0, MOST_PROMPTS)) {
            if (item.isMapping()) {
                item.only(Set.of("say"), Set.of("say"));
                prompts.add(spoken(item.get("say")));
            } else {
                prompts.add(new Prompt.Recorded(item.matching(PROMPT, "the name of a prompt")));
            }
        }
        return prompts;
    }

    private static Prompt.Spoken spoken(Part part) {
        Map<String, String> texts = new HashMap<>();
        part.keys().forEach(language -> texts.put(language, template(part.get(language))));
        return new Prompt.Spoken(texts);
    }

    private static String template(Part part) {
        String text = part.text();
        if (Template.places(text) > Template.MOST_PLACES) {
            part.fault(Form.TOO_LARGE, "A text names at most " + Template.MOST_PLACES + " attributes.");
        }
        String rest = Template.strip(text);
        if (rest.contains("{{") || rest.contains("}}")) {
            part.fault(Form.BAD_VALUE, "Between {{ and }} stands the name of an attribute and nothing else.");
        }
        return text;
    }

    /** What a caller says must not decide which system is asked. */
    private static String url(Part part) {
        String text = template(part);
        if (text.isEmpty()) {
            return text;
        }
        try {
            URI uri = URI.create(Template.strip(text));
            boolean hasHost = uri.getHost() != null && uri.getUserInfo() == null;
            int pathAt = text.indexOf('/', text.indexOf("://") + 3);
            String host = pathAt < 0 ? text : text.substring(0, pathAt);
            if (hasHost
                    && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && !host.contains("{{")) {
                return text;
            }
        } catch (IllegalArgumentException _) {
            // named below
        }
        part.fault(Form.BAD_VALUE, "This is no http or https address with a host written out.");
        return text;
    }

    private static String attribute(Part part) {
        String name = part.name();
        if (name.equals(Attributes.CALLER) || name.equals(Attributes.DIALLED)) {
            part.fault(Form.BAD_VALUE, name + " cannot be changed.");
        }
        return name;
    }

    private static Map<Character, Node.Option> options(Part part) {
        Map<Character, Node.Option> options = new LinkedHashMap<>();
        for (String written : some(part)) {
            Part option = part.get(written);
            Character key = key(written, option);
            if (option.isMapping()) {
                option.only(Set.of("name", "language", "next"), Set.of("next"));
                String next = next(option);
                add(
                        options,
                        key,
                        new Node.Option(
                                option.has("name") ? option.get("name").name() : next,
                                next,
                                option.has("language") ? option.get("language").text() : null));
            } else {
                String next = option.name();
                add(options, key, new Node.Option(next, next, null));
            }
        }
        return options;
    }

    private static Map<Character, String> languages(Part part) {
        Map<Character, String> languages = new LinkedHashMap<>();
        for (String written : some(part)) {
            add(languages, key(written, part.get(written)), part.get(written).text());
        }
        return languages;
    }

    private static List<String> some(Part part) {
        List<String> keys = part.keys();
        if (part.isThere() && keys.isEmpty()) {
            part.fault(Form.BAD_VALUE, "At least one is wanted here.");
        }
        return keys;
    }

    private static @Nullable Character key(String written, Part at) {
        if (written.length() == 1 && Keys.ALL.contains(written)) {
            return written.charAt(0);
        }
        at.fault(Form.BAD_VALUE, written + " is not one of the keys " + Keys.ALL + ".");
        return null;
    }

    private static <T> void add(Map<Character, T> map, @Nullable Character key, T value) {
        if (key != null) {
            map.put(key, value);
        }
    }

    private static Map<String, String> pointers(Part part) {
        Map<String, String> pointers = new HashMap<>();
        for (String name : named(part)) {
            pointers.put(name, part.get(name).matching(POINTER, "a JSON pointer like /account/balance"));
        }
        return pointers;
    }

    private static Map<String, Integer> skills(Part part) {
        Map<String, Integer> skills = new HashMap<>();
        List<String> names = part.keys();
        if (names.size() > MOST_SKILLS) {
            part.fault(Form.TOO_LARGE, "A caller asks for at most " + MOST_SKILLS + " skills.");
        }
        for (String name : names) {
            if (!SKILL.matcher(name).matches()) {
                part.get(name).fault(Form.BAD_VALUE, "A skill is named by 1 to 40 of letters, digits, . _ and -.");
            }
            skills.put(name, part.get(name).number(1, BEST, 1));
        }
        return skills;
    }

    private static Map<String, String> values(Part part) {
        Map<String, String> values = new HashMap<>();
        for (String name : named(part)) {
            values.put(name, template(part.get(name)));
        }
        return values;
    }

    /** Names of attributes that may be set. */
    private static List<String> named(Part part) {
        List<String> names = some(part);
        if (names.size() > Attributes.MOST) {
            part.fault(Form.TOO_LARGE, "A call has at most " + Attributes.MOST + " attributes.");
        }
        names.forEach(name -> {
            if (!Flow.NAME.matcher(name).matches()
                    || name.equals(Attributes.CALLER)
                    || name.equals(Attributes.DIALLED)) {
                part.get(name).fault(Form.BAD_VALUE, name + " is not the name of an attribute that can be set.");
            }
        });
        return names;
    }

    private static List<Node.Question> questions(Part part) {
        List<Node.Question> questions = new ArrayList<>();
        for (Part item : part.items(1, MOST_QUESTIONS)) {
            item.only(
                    Set.of("name", "prompts", "from", "to", "attempts", "patience", "barge-in"),
                    Set.of("name", "prompts"));
            int from = item.get("from").number(0, 9, 1);
            int to = item.get("to").number(0, 9, 5);
            if (from > to) {
                item.get("from").fault(Form.BAD_VALUE, "from is above to.");
            }
            questions.add(new Node.Question(attribute(item.get("name")), asking(item), Math.min(from, to), to));
        }
        return questions;
    }
}
