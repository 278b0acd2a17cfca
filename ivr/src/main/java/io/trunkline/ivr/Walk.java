package io.trunkline.ivr;

import io.trunkline.ivr.Effect.Destination;
import io.trunkline.ivr.Stage.Asked;
import io.trunkline.ivr.Visit.Comeback;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One turn of a visit: from node to node until something has to be waited for. Lives as long as the turn. */
final class Walk {

    /** What says that a key was wrong, in each language. */
    private static final String INVALID = "invalid";

    /** A number that can be dialled. */
    private static final Pattern CALLABLE = Pattern.compile("\\+?[0-9]{3,32}");

    private final Instant now;
    private final List<Effect> effects = new ArrayList<>();
    private Visit visit;

    Walk(Visit visit, Instant now) {
        this.visit = visit;
        this.now = now;
    }

    Visit.Turn turn() {
        return new Visit.Turn(visit, effects);
    }

    long token() {
        return visit.token();
    }

    Node at() {
        return visit.at();
    }

    void add(Effect effect) {
        effects.add(effect);
    }

    Question question(int place) {
        return Objects.requireNonNull(Question.of(at(), visit.node(), place), "nothing is asked here");
    }

    void set(String attribute, String value) {
        visit = with(visit.attributes().with(attribute, value), visit.language());
    }

    void hungUp() {
        stay(new Stage.Over(null));
    }

    /** Goes on at a node, and from there as far as nothing has to be waited for. */
    void goTo(String first) {
        String next = first;
        while (next != null) {
            next = enter(next);
        }
    }

    /** Enters a node; gives the one that follows at once, if one does. */
    private @Nullable String enter(String name) {
        if (visit.visited() >= mostVisits()) {
            return leave(new Destination.End(Effect.Why.TOO_MANY_NODES));
        }
        visit = new Visit(
                visit.library(),
                visit.flow(),
                name,
                visit.returns(),
                visit.attributes(),
                visit.language(),
                visit.stage(),
                visit.token(),
                visit.visited() + 1);
        Node node = at();
        add(new Effect.Entered(visit.flow(), visit.published().version(), name, node.type()));
        return switch (node) {
            case Node.Announce announce -> play(announce.prompts(), announce.bargeIn());
            case Node.Say say -> play(List.of(say.text()), say.bargeIn());
            case Node.HangUp hangUp ->
                hangUp.prompts().isEmpty()
                        ? leave(new Destination.End(Effect.Why.FLOW))
                        : play(hangUp.prompts(), false);
            case Node.Sensitive _ -> {
                add(new Effect.Confidential(true));
                yield ask(0, 1, null);
            }
            case Node.Menu _, Node.Collect _, Node.Language _, Node.Survey _ -> ask(0, 1, null);
            case Node.OfferCallback offer -> canBeCalledBack() ? ask(0, 1, null) : offer.declined();
            case Node.Condition condition -> chosen(condition);
            case Node.Lookup lookup -> lookUp(lookup);
            case Node.Assign assign -> assign(assign);
            case Node.ToQueue queue ->
                leave(new Destination.Queue(queue.queue(), queue.creditSeconds(), queue.skills()));
            case Node.Transfer transfer -> leave(new Destination.Phone(transfer.number()));
            case Node.Voicemail voicemail -> leave(new Destination.Box(voicemail.box()));
            case Node.SubFlow sub -> into(sub);
            case Node.Return _ -> back();
        };
    }

    /** Who withholds the number is offered nothing that cannot be kept. */
    private boolean canBeCalledBack() {
        return CALLABLE.matcher(visit.attributes().get(Attributes.CALLER)).matches();
    }

    /** By the flow that the call began in, whatever it leads into. */
    private int mostVisits() {
        String first = visit.returns().isEmpty()
                ? visit.flow()
                : visit.returns().getFirst().flow();
        return Objects.requireNonNull(visit.library().get(first)).flow().most();
    }

    private @Nullable String play(List<Prompt> prompts, boolean bargeIn) {
        stay(new Stage.Playing(bargeIn));
        List<String> names = prompts.stream()
                .map(prompt -> prompt.in(visit.language(), visit.attributes()))
                .toList();
        add(new Effect.Play(names, visit.token()));
        return null;
    }

    /** What was announced has been heard. */
    void played() {
        switch (at()) {
            case Node.Announce announce -> goTo(announce.next());
            case Node.Say say -> goTo(say.next());
            default -> leave(new Destination.End(Effect.Why.FLOW));
        }
    }

    /** Puts a question of the node; whatever was pressed before is forgotten. */
    @Nullable
    String ask(int place, int attempt, Effect.@Nullable Outcome fault) {
        stay(new Asked(place, attempt, Stage.Ear.PROMPTED, ""));
        Question question = question(place);
        List<String> prompts = new ArrayList<>();
        if (fault == Effect.Outcome.INVALID) {
            prompts.add(visit.language() + "/" + INVALID);
        }
        prompts.addAll(question.prompts(visit.language(), visit.attributes()));
        add(new Effect.Play(prompts, visit.token()));
        add(new Effect.Await(Question.LONGEST_PROMPTS, visit.token()));
        return null;
    }

    /** Waits for a key. */
    void listen(Asked next, Duration time) {
        stay(next);
        add(new Effect.Await(time, visit.token()));
    }

    /** The keys are there. */
    void answered(Question question, Asked asked, String keys) {
        over(question);
        Node node = at();
        String name = node instanceof Node.Menu menu
                ? Objects.requireNonNull(menu.options().get(keys.charAt(0))).name()
                : question.name();
        heard(
                name,
                Effect.Outcome.COLLECTED,
                keys.length(),
                asked,
                question.masked() ? null : keys,
                question.personal());
        switch (node) {
            case Node.Menu menu -> {
                Node.Option option = Objects.requireNonNull(menu.options().get(keys.charAt(0)));
                if (option.language() != null) {
                    visit = with(visit.attributes(), option.language());
                }
                goTo(option.next());
            }
            case Node.Language language -> {
                visit = with(
                        visit.attributes(),
                        Objects.requireNonNull(language.languages().get(keys.charAt(0))));
                goTo(language.next());
            }
            case Node.Collect collect -> {
                set(collect.into(), keys);
                goTo(collect.next());
            }
            case Node.Sensitive sensitive -> goTo(sensitive.next());
            case Node.OfferCallback offer -> leave(new Destination.Callback(offer.queue()));
            case Node.Survey survey -> {
                set(question.name(), keys);
                nextQuestion(survey, asked);
            }
            default -> throw new IllegalStateException("nothing is asked at " + visit.node());
        }
    }

    /** It was asked for often enough. */
    void unanswered(Question question, Asked asked, Effect.Outcome fault, int length) {
        over(question);
        heard(question.name(), fault, question.masked() ? length : 0, asked, null, false);
        switch (at()) {
            case Node.Menu menu -> goTo(menu.otherwise());
            case Node.Language language -> goTo(language.next());
            case Node.Collect collect -> goTo(collect.otherwise());
            case Node.Sensitive sensitive -> goTo(sensitive.otherwise());
            case Node.OfferCallback offer -> goTo(offer.declined());
            case Node.Survey survey -> nextQuestion(survey, asked);
            default -> throw new IllegalStateException("nothing is asked at " + visit.node());
        }
    }

    private void nextQuestion(Node.Survey survey, Asked asked) {
        int next = asked.question() + 1;
        if (next < survey.questions().size()) {
            ask(next, 1, null);
        } else {
            goTo(survey.next());
        }
    }

    private void over(Question question) {
        if (question.masked()) {
            add(new Effect.Confidential(false));
        }
    }

    private void heard(
            String name, Effect.Outcome outcome, int length, Asked asked, @Nullable String keys, boolean personal) {
        add(new Effect.Heard(
                visit.flow(),
                visit.published().version(),
                visit.node(),
                name,
                outcome,
                length,
                asked.attempt(),
                keys,
                personal));
    }

    private String chosen(Node.Condition condition) {
        Moment moment = new Moment(
                visit.attributes(),
                now,
                visit.published().flow().zone(),
                visit.library().schedules());
        return condition.cases().stream()
                .filter(one -> one.when().holds(moment))
                .map(Node.Case::next)
                .findFirst()
                .orElse(condition.otherwise());
    }

    private @Nullable String lookUp(Node.Lookup lookup) {
        stay(new Stage.Looking());
        String body = lookup.body();
        add(new Effect.Ask(
                visit.flow(),
                visit.published().version(),
                visit.node(),
                Template.fill(lookup.url(), visit.attributes(), Template.Place.URL),
                body == null ? null : Template.fill(body, visit.attributes(), Template.Place.JSON),
                lookup.timeout(),
                lookup.take(),
                visit.token()));
        return null;
    }

    private String assign(Node.Assign assign) {
        Map<String, String> filled = new HashMap<>();
        assign.values()
                .forEach((name, value) ->
                        filled.put(name, Template.fill(value, visit.attributes(), Template.Place.TEXT)));
        visit = with(visit.attributes().with(filled), visit.language());
        return assign.next();
    }

    private @Nullable String into(Node.SubFlow sub) {
        Library.Published published = visit.library().get(sub.flow());
        if (published == null) {
            return leave(new Destination.End(Effect.Why.NO_FLOW));
        }
        if (visit.returns().size() >= Visit.MOST_RETURNS) {
            return leave(new Destination.End(Effect.Why.TOO_DEEP));
        }
        List<Comeback> returns = new ArrayList<>(visit.returns());
        returns.add(new Comeback(visit.flow(), sub.next()));
        move(sub.flow(), returns);
        return published.flow().start();
    }

    private @Nullable String back() {
        if (visit.returns().isEmpty()) {
            return leave(new Destination.End(Effect.Why.FLOW));
        }
        List<Comeback> returns = new ArrayList<>(visit.returns());
        Comeback last = returns.removeLast();
        move(last.flow(), returns);
        return last.node();
    }

    private @Nullable String leave(Destination to) {
        stay(new Stage.Over(to));
        add(new Effect.Leave(to));
        return null;
    }

    /** Another stage of the same node, with a token of its own. */
    private void stay(Stage stage) {
        visit = new Visit(
                visit.library(),
                visit.flow(),
                visit.node(),
                visit.returns(),
                visit.attributes(),
                visit.language(),
                stage,
                visit.token() + 1,
                visit.visited());
    }

    private void move(String flow, List<Comeback> returns) {
        visit = new Visit(
                visit.library(),
                flow,
                visit.node(),
                returns,
                visit.attributes(),
                visit.language(),
                visit.stage(),
                visit.token(),
                visit.visited());
    }

    private Visit with(Attributes attributes, String language) {
        return new Visit(
                visit.library(),
                visit.flow(),
                visit.node(),
                visit.returns(),
                attributes,
                language,
                visit.stage(),
                visit.token(),
                visit.visited());
    }
}
