package io.trunkline.ivr;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.ivr.file.FlowFile;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is heard, in whatever order, a visit stays within its limits and says nothing that nobody may keep. */
class VisitLawsTest {

    private static final Flow FLOW =
            Objects.requireNonNull(FlowFile.read(Given.file("main", """
                    first: {type: announce, prompts: [greeting], barge-in: true, next: main}
                    main:
                      type: menu
                      prompts: [menu]
                      options: {"1": number, "2": card, "3": ask, "9": main}
                      otherwise: main
                    number: {type: collect, into: number, prompts: [menu], most: 4, next: main, otherwise: main}
                    card: {type: sensitive, prompts: [menu], least: 4, most: 4, next: main, otherwise: main}
                    ask: {type: lookup, url: "http://localhost/", take: {a: /a}, next: main, failed: main}
                    """)).flow());

    @Provide
    Arbitrary<List<String>> noises() {
        return Arbitraries.of("0", "1", "2", "3", "9", "#", "played", "time", "late", "answer", "nothing")
                .list()
                .ofMaxSize(400);
    }

    @Property(tries = 300)
    void it_is_total_bounded_and_discreet(@ForAll("noises") List<String> noises) {
        Visit visit =
                Visit.begin(Library.of(1, FLOW), "main", Map.of(), Given.SUNDAY).visit();
        for (String noise : noises) {
            boolean confidential = visit.isConfidential();
            long before = visit.token();
            Visit.Turn turn = visit.on(input(noise, visit.token()), Given.SUNDAY);
            visit = turn.visit();
            assertThat(visit.token()).isGreaterThanOrEqualTo(before);
            assertThat(visit.visited()).isLessThanOrEqualTo(Flow.VISITS);
            assertThat(visit.attributes().values().size()).isLessThanOrEqualTo(Attributes.MOST);
            if (confidential) {
                assertThat(turn.effects())
                        .filteredOn(Effect.Heard.class::isInstance)
                        .allSatisfy(heard ->
                                assertThat(((Effect.Heard) heard).keys()).isNull());
            }
        }
    }

    private static Input input(String noise, long token) {
        return switch (noise) {
            case "played" -> new Input.Played(token);
            case "time" -> new Input.TimeUp(token);
            case "late" -> new Input.TimeUp(token - 1);
            case "answer" -> new Input.Answered(token, Map.of("a", "b"));
            case "nothing" -> new Input.NotAnswered(token);
            default -> new Input.Key(noise.charAt(0));
        };
    }
}
