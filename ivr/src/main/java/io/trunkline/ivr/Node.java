package io.trunkline.ivr;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One place of a flow. */
public sealed interface Node {

    /** Where it leads, in order of writing. */
    List<Exit> exits();

    /** Its type in a flow's file. */
    default NodeType type() {
        return NodeType.of(this);
    }

    /**
     * One way out.
     *
     * @param key where it is written
     */
    record Exit(String key, String to) {}

    /** Prompts are played. */
    record Announce(List<Prompt> prompts, boolean bargeIn, String next) implements Node {
        public Announce {
            prompts = List.copyOf(prompts);
        }

        @Override
        public List<Exit> exits() {
            return List.of(new Exit("next", next));
        }
    }

    /** A text is spoken. */
    record Say(Prompt.Spoken text, boolean bargeIn, String next) implements Node {
        @Override
        public List<Exit> exits() {
            return List.of(new Exit("next", next));
        }
    }

    /**
     * A key is chosen.
     *
     * @param otherwise where it goes on after the last attempt
     */
    record Menu(Asking asking, Map<Character, Option> options, String otherwise) implements Node {
        public Menu {
            options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        }

        @Override
        public List<Exit> exits() {
            List<Exit> exits = new ArrayList<>();
            options.forEach((key, option) -> exits.add(new Exit("options." + key, option.next())));
            exits.add(new Exit("otherwise", otherwise));
            return exits;
        }
    }

    /**
     * What a key of a menu stands for.
     *
     * @param language spoken from there on; absent: as before
     */
    record Option(String name, String next, @Nullable String language) {}

    /**
     * Digits are keyed in and kept as an attribute.
     *
     * @param into the attribute
     */
    record Collect(String into, Asking asking, Keys keys, String next, String otherwise) implements Node {
        @Override
        public List<Exit> exits() {
            return List.of(new Exit("next", next), new Exit("otherwise", otherwise));
        }
    }

    /** Digits are keyed in that are counted and forgotten: no attribute, event, log or recording has them. */
    record Sensitive(Asking asking, Keys keys, String next, String otherwise) implements Node {
        @Override
        public List<Exit> exits() {
            return List.of(new Exit("next", next), new Exit("otherwise", otherwise));
        }
    }

    /** The language is chosen by a key; who chooses none goes on in the one spoken so far. */
    record Language(Asking asking, Map<Character, String> languages, String next) implements Node {
        public Language {
            languages = Collections.unmodifiableMap(new LinkedHashMap<>(languages));
        }

        @Override
        public List<Exit> exits() {
            return List.of(new Exit("next", next));
        }
    }

    /** The first case that holds says where it goes on. */
    record Condition(List<Case> cases, String otherwise) implements Node {
        public Condition {
            cases = List.copyOf(cases);
        }

        @Override
        public List<Exit> exits() {
            List<Exit> exits = new ArrayList<>();
            for (int n = 0; n < cases.size(); n++) {
                exits.add(new Exit("cases." + n + ".next", cases.get(n).next()));
            }
            exits.add(new Exit("otherwise", otherwise));
            return exits;
        }
    }

    /** One case of a condition. */
    record Case(Criterion when, String next) {}

    /**
     * A customer's own system is asked by HTTP.
     *
     * @param url a template; its host is written out
     * @param body a template of JSON, sent by POST; absent: GET
     * @param take attributes to be set, and the JSON pointers (RFC 6901) of their values in the answer
     * @param failed where it goes on when there is no answer, none in time, or none that has all of them
     */
    record Lookup(
            String url, @Nullable String body, Duration timeout, Map<String, String> take, String next, String failed)
            implements Node {

        /** The longest that callers wait for it. */
        public static final Duration LONGEST = Duration.ofSeconds(10);

        public Lookup {
            take = Map.copyOf(take);
        }

        @Override
        public List<Exit> exits() {
            return List.of(new Exit("next", next), new Exit("failed", failed));
        }
    }

    /** Attributes are set, by templates that all see what was before. */
    record Assign(Map<String, String> values, String next) implements Node {
        public Assign {
            values = Map.copyOf(values);
        }

        @Override
        public List<Exit> exits() {
            return List.of(new Exit("next", next));
        }
    }

    /**
     * The caller waits in a queue; the flow is over.
     *
     * @param skills levels that are asked of the agent, by their names
     */
    record ToQueue(String queue, int creditSeconds, Map<String, Integer> skills) implements Node {

        public ToQueue {
            skills = Map.copyOf(skills);
        }

        @Override
        public List<Exit> exits() {
            return List.of();
        }
    }

    /** Somebody is called; the flow is over. */
    record Transfer(String number) implements Node {
        @Override
        public List<Exit> exits() {
            return List.of();
        }
    }

    /** The caller leaves a message in a box, named by its number; the flow is over. */
    record Voicemail(String box) implements Node {
        @Override
        public List<Exit> exits() {
            return List.of();
        }
    }

    /** A callback is offered, which keeps the place in a queue; who takes it is rung later, and the flow is over. */
    record OfferCallback(Asking asking, char accept, String queue, String declined) implements Node {
        @Override
        public List<Exit> exits() {
            return List.of(new Exit("declined", declined));
        }
    }

    /** Questions that are answered by one digit each; one without an answer is passed over. */
    record Survey(List<Question> questions, String next) implements Node {
        public Survey {
            questions = List.copyOf(questions);
        }

        @Override
        public List<Exit> exits() {
            return List.of(new Exit("next", next));
        }
    }

    /**
     * One question of a survey.
     *
     * @param name the attribute that has the answer
     */
    record Question(String name, Asking asking, int least, int most) {}

    /** Another flow is walked through up to a {@code return}. */
    record SubFlow(String flow, String next) implements Node {
        @Override
        public List<Exit> exits() {
            return List.of(new Exit("next", next));
        }
    }

    /** Back to the flow that led here; a call that began here ends. */
    record Return() implements Node {
        @Override
        public List<Exit> exits() {
            return List.of();
        }
    }

    /** The call ends, after the prompts. */
    record HangUp(List<Prompt> prompts) implements Node {
        public HangUp {
            prompts = List.copyOf(prompts);
        }

        @Override
        public List<Exit> exits() {
            return List.of();
        }
    }
}
